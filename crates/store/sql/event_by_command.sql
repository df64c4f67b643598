-- Whether a command has been carried out before, and with which content, and what came of it.
SELECT e.sequence, e.request_digest, e.kind FROM event e WHERE e.command_digest = ?1
