-- CreateTable
CREATE TABLE "content" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "link" TEXT,
    "stage" TEXT,
    "owner_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "content_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "content_use" (
    "workspace_id" TEXT NOT NULL,
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "how" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "content_use_pkey" PRIMARY KEY ("handoff_id","cycle","how","key")
);

-- CreateTable
CREATE TABLE "content_request" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "stage" TEXT,
    "good" TEXT NOT NULL,
    "for_whom" TEXT,
    "wanted_on" TEXT NOT NULL,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_by" TEXT,
    "promised_on" TEXT,
    "delivered_by" TEXT,
    "content_id" UUID,
    "moved_by" TEXT NOT NULL,
    "moved_at" TIMESTAMPTZ(3) NOT NULL,
    "words" TEXT,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "content_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "content_workspace_id_name_key_key" ON "content"("workspace_id", "name_key");

-- CreateIndex
CREATE INDEX "content_use_workspace_id_key_idx" ON "content_use"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "content_request_workspace_id_state_idx" ON "content_request"("workspace_id", "state");

-- CreateIndex
CREATE INDEX "content_request_next_at_idx" ON "content_request"("next_at");

-- AddForeignKey
ALTER TABLE "content_use" ADD CONSTRAINT "content_use_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is known of the hand-offs so far. Names are compared as src/domain/content.ts says; here without the width of letters.
INSERT INTO "content_use" ("workspace_id", "handoff_id", "cycle", "how", "key", "name", "at")
SELECT DISTINCT ON ("id", "key") "workspace_id", "id", "cycle", 'touched', "key", left("spelt", 500), "received_at"
FROM (
    SELECT handoff.*, "spelt", left(lower("spelt"), 500) AS "key"
    FROM "handoff" AS handoff
    CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE WHEN jsonb_typeof(handoff."mql"->'content') = 'array' THEN handoff."mql"->'content' ELSE '[]' END
    ) AS named("text")
    CROSS JOIN LATERAL (SELECT btrim(regexp_replace("text", '\s+', ' ', 'g')) AS "spelt") AS tidy
) AS used
WHERE "key" <> '';
