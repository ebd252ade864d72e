-- AlterTable
ALTER TABLE "agreement_version" ADD COLUMN     "approvals" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "proposed_by" TEXT;

-- CreateTable
CREATE TABLE "agreement_proposal" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "base_version" INTEGER NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "version" INTEGER,

    CONSTRAINT "agreement_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_approval" (
    "proposal_id" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "by_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,

    CONSTRAINT "agreement_approval_pkey" PRIMARY KEY ("proposal_id","side")
);

-- CreateIndex
CREATE INDEX "agreement_proposal_workspace_id_state_idx" ON "agreement_proposal"("workspace_id", "state");

-- AddForeignKey
ALTER TABLE "agreement_approval" ADD CONSTRAINT "agreement_approval_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "agreement_proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;
