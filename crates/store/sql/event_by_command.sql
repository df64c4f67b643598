-- Whether a command has been carried out before, and with which content.
SELECT e.sequence, e.request_digest FROM event e WHERE e.command_digest = ?1
