-- AlterTable
ALTER TABLE "clock" ADD COLUMN     "owner_id" TEXT,
ADD COLUMN     "paused_at" TIMESTAMPTZ(3),
ADD COLUMN     "paused_minutes" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "said" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "handoff" ADD COLUMN     "next_at" TIMESTAMPTZ(3),
ADD COLUMN     "offer_until" TIMESTAMPTZ(3),
ADD COLUMN     "offered_to" TEXT,
ADD COLUMN     "snooze_reason" TEXT,
ADD COLUMN     "snoozed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "lead" ADD COLUMN     "rest_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "absence" (
    "workspace_id" TEXT NOT NULL,
    "slack_id" TEXT NOT NULL,
    "from_date" TEXT NOT NULL,
    "to_date" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("workspace_id","slack_id","source","from_date")
);

-- Partial, by hand: few hand-offs wait for something at a time.
CREATE INDEX "handoff_next_at_idx" ON "handoff" ("next_at") WHERE "next_at" IS NOT NULL;
CREATE INDEX "lead_rest_until_idx" ON "lead" ("rest_until") WHERE "rest_until" IS NOT NULL;

-- What the first form of the ladder had said, as steps of the shipped one: at 50 %, 80 %, 100 % twice, 150 %, 200 %.
UPDATE "clock" SET "said" = CASE WHEN "next_step" = 'remind' THEN 1 WHEN "next_step" = 'breach' THEN 3 ELSE 1073741887 END;
