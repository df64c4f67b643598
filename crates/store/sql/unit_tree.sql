SELECT id, code, name, kind, parent_id, organ, province, from_on, until_on, successor_id, version FROM unit ORDER BY id
