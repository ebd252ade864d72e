-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "summary_id" UUID,
ADD COLUMN     "thread_ts" TEXT,
ADD COLUMN     "watch_at" TIMESTAMPTZ(3),
ADD COLUMN     "watch_since" TIMESTAMPTZ(3),
ADD COLUMN     "watch_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "channel_gate" (
    "workspace_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "open_at" TIMESTAMPTZ(3) NOT NULL,
    "held_until" TIMESTAMPTZ(3),
    "closed_since" TIMESTAMPTZ(3),
    "reason" TEXT,
    "last_card" BOOLEAN NOT NULL DEFAULT false,
    "hot_alone" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "channel_gate_pkey" PRIMARY KEY ("workspace_id","channel")
);

-- CreateIndex
CREATE INDEX "outbox_summary_id_idx" ON "outbox"("summary_id");

-- Partial, by hand: what is watched is little, what is stored is much.
CREATE INDEX "outbox_watch_idx" ON "outbox" ("watch_at") WHERE "watch_at" IS NOT NULL;
CREATE INDEX "outbox_trouble_idx" ON "outbox" ("workspace_id", "seq") WHERE "state" IN ('parked', 'dead');
