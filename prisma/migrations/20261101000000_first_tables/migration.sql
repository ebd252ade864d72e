-- CreateTable
CREATE TABLE "workspace" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "bot_user_id" TEXT NOT NULL,
    "installer_id" TEXT,
    "handoff_channel" TEXT,
    "feedback_channel" TEXT,
    "digest_channel" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "workspace_id" TEXT NOT NULL,
    "slack_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "zone" TEXT,
    "is_bot" BOOLEAN NOT NULL DEFAULT false,
    "is_guest" BOOLEAN NOT NULL DEFAULT false,
    "is_foreign" BOOLEAN NOT NULL DEFAULT false,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "is_deleted" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_pkey" PRIMARY KEY ("workspace_id","slack_id")
);

-- CreateTable
CREATE TABLE "agreement_version" (
    "workspace_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "in_force_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agreement_version_pkey" PRIMARY KEY ("workspace_id","version")
);

-- CreateTable
CREATE TABLE "lead" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "external_id" TEXT,
    "mql" JSONB NOT NULL,
    "nurture_since" TIMESTAMPTZ(3),
    "grade" TEXT,
    "tier" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lead_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handoff" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "lead_id" UUID NOT NULL,
    "external_id" TEXT,
    "state" TEXT NOT NULL,
    "outcome" TEXT,
    "reason" TEXT,
    "owner_id" TEXT,
    "tier" TEXT NOT NULL,
    "grade" TEXT,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "mql" JSONB NOT NULL,
    "company" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "first_attempt_at" TIMESTAMPTZ(3),
    "amount" DOUBLE PRECISION,
    "currency" TEXT,
    "agreement_version" INTEGER NOT NULL,
    "backfill" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),

    CONSTRAINT "handoff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "seq" BIGSERIAL NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT,
    "source" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "target_minutes" DOUBLE PRECISION NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "met_at" TIMESTAMPTZ(3),
    "business_minutes" DOUBLE PRECISION,
    "next_step" TEXT,
    "next_at" TIMESTAMPTZ(3),
    "holder_id" TEXT,
    "agreement_version" INTEGER NOT NULL,
    "zone_data" TEXT NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "seq" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "handoff_id" UUID,
    "clock_id" UUID,
    "body" JSONB NOT NULL,
    "wanted" INTEGER NOT NULL DEFAULT 1,
    "sent" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'live',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "lease_token" UUID,
    "maybe_sent_at" TIMESTAMPTZ(3),
    "posted_channel" TEXT,
    "ts" TEXT,
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "inbound" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "workspace_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("workspace_id","key")
);

-- CreateTable
CREATE TABLE "feedback" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,
    "closeness" TEXT,
    "said" TEXT,
    "note" TEXT,
    "by_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "digest_run" (
    "workspace_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "slot" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "snapshot" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "digest_run_pkey" PRIMARY KEY ("workspace_id","period","slot","channel")
);

-- CreateIndex
CREATE INDEX "person_workspace_id_email_idx" ON "person"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "lead_external_id_idx" ON "lead" USING HASH ("external_id");

-- CreateIndex
CREATE UNIQUE INDEX "lead_workspace_id_email_key" ON "lead"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "handoff_external_id_idx" ON "handoff" USING HASH ("external_id");

-- CreateIndex
CREATE INDEX "handoff_workspace_id_lead_id_idx" ON "handoff"("workspace_id", "lead_id");

-- CreateIndex
CREATE INDEX "handoff_workspace_id_owner_id_state_idx" ON "handoff"("workspace_id", "owner_id", "state");

-- CreateIndex
CREATE INDEX "handoff_workspace_id_received_at_idx" ON "handoff"("workspace_id", "received_at");

-- CreateIndex
CREATE INDEX "event_handoff_id_seq_idx" ON "event"("handoff_id", "seq");

-- CreateIndex
CREATE INDEX "event_workspace_id_type_at_idx" ON "event"("workspace_id", "type", "at");

-- CreateIndex
CREATE INDEX "clock_handoff_id_idx" ON "clock"("handoff_id");

-- CreateIndex
CREATE INDEX "clock_workspace_id_due_at_idx" ON "clock"("workspace_id", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_id_key" ON "outbox"("id");

-- CreateIndex
CREATE INDEX "outbox_workspace_id_posted_channel_ts_idx" ON "outbox"("workspace_id", "posted_channel", "ts");

-- CreateIndex
CREATE INDEX "outbox_handoff_id_kind_idx" ON "outbox"("handoff_id", "kind");

-- CreateIndex
CREATE INDEX "outbox_clock_id_idx" ON "outbox"("clock_id");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_workspace_id_key_key" ON "outbox"("workspace_id", "key");

-- CreateIndex
CREATE INDEX "inbound_at_idx" ON "inbound"("at");

-- CreateIndex
CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

-- CreateIndex
CREATE INDEX "feedback_workspace_id_at_idx" ON "feedback"("workspace_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "feedback_handoff_id_cycle_key" ON "feedback"("handoff_id", "cycle");

-- AddForeignKey
ALTER TABLE "handoff" ADD CONSTRAINT "handoff_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "lead"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clock" ADD CONSTRAINT "clock_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Partial indexes, which the schema language cannot say. Sweeping millions of clocks and outbox rows must cost
-- what is due, not what is stored.
CREATE INDEX "clock_next_at_idx" ON "clock" ("next_at") WHERE "next_at" IS NOT NULL;
CREATE INDEX "outbox_work_idx" ON "outbox" ("workspace_id", "channel", "seq") WHERE "wanted" > "sent" AND "state" = 'live';
