-- One person's figures: their own promises, and those of leads that they are charged with.
-- A lead's promises have no owner, and the most of them no holder yet, so neither index holds every row.
CREATE INDEX "clock_owner_id_idx" ON "clock" ("workspace_id", "owner_id", "due_at") WHERE "owner_id" IS NOT NULL;
CREATE INDEX "clock_holder_id_idx" ON "clock" ("workspace_id", "holder_id", "due_at") WHERE "holder_id" IS NOT NULL;
