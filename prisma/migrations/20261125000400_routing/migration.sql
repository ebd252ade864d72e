-- AlterTable
ALTER TABLE "handoff" ADD COLUMN     "company_domain" TEXT;

-- CreateTable
CREATE TABLE "turn" (
    "workspace_id" TEXT NOT NULL,
    "slack_id" TEXT NOT NULL,
    "credit" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "turn_pkey" PRIMARY KEY ("workspace_id","slack_id")
);

-- CreateIndex
CREATE INDEX "handoff_company_domain_idx" ON "handoff" USING HASH ("company_domain");

-- Partial, by hand: few of all leads rest at a time.
CREATE INDEX "lead_nurture_since_idx" ON "lead" ("workspace_id", "nurture_since") WHERE "nurture_since" IS NOT NULL;

-- Hand-offs that are there already are matched by the domain that their sender told.
UPDATE "handoff" SET "company_domain" = nullif(lower("mql" -> 'company' ->> 'domain'), '') WHERE "mql" -> 'company' ->> 'domain' IS NOT NULL;
