-- CreateTable
CREATE TABLE "news_waiting" (
    "handoff_id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "from_batch" INTEGER NOT NULL,
    "tell_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "news_waiting_pkey" PRIMARY KEY ("handoff_id")
);

-- CreateTable
CREATE TABLE "campaign_brief" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "offer" TEXT,
    "from_date" TEXT NOT NULL,
    "to_date" TEXT NOT NULL,
    "talk_track" TEXT,
    "news" TEXT,
    "links" JSONB NOT NULL DEFAULT '[]',
    "phase" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "by_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "campaign_brief_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market_signal" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "theme" TEXT NOT NULL,
    "word" TEXT,
    "said" TEXT NOT NULL,
    "lead" TEXT,
    "by_id" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "market_signal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "news_waiting_tell_at_idx" ON "news_waiting"("tell_at");

-- CreateIndex
CREATE INDEX "campaign_brief_name_key_idx" ON "campaign_brief" USING HASH ("name_key");

-- CreateIndex
CREATE INDEX "campaign_brief_next_at_idx" ON "campaign_brief"("next_at");

-- CreateIndex
CREATE INDEX "market_signal_workspace_id_week_theme_idx" ON "market_signal"("workspace_id", "week", "theme");

-- AddForeignKey
ALTER TABLE "news_waiting" ADD CONSTRAINT "news_waiting_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

