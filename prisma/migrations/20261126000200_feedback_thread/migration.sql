-- CreateTable
CREATE TABLE "feedback_group" (
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "group_id" UUID NOT NULL,
    "place" INTEGER NOT NULL,
    "theme" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "feedback_group_pkey" PRIMARY KEY ("handoff_id","cycle")
);

-- CreateTable
CREATE TABLE "promise" (
    "id" UUID NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "done_by" TEXT,

    CONSTRAINT "promise_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "promise_handoff" (
    "promise_id" UUID NOT NULL,
    "handoff_id" UUID NOT NULL,
    "cycle" INTEGER NOT NULL,

    CONSTRAINT "promise_handoff_pkey" PRIMARY KEY ("promise_id","handoff_id","cycle")
);

-- CreateTable
CREATE TABLE "nudge" (
    "workspace_id" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "slack_id" TEXT NOT NULL,
    "say_at" TIMESTAMPTZ(3) NOT NULL,
    "said_at" TIMESTAMPTZ(3),

    CONSTRAINT "nudge_pkey" PRIMARY KEY ("workspace_id","week","slack_id")
);

-- CreateIndex
CREATE INDEX "feedback_group_group_id_place_idx" ON "feedback_group"("group_id", "place");

-- CreateIndex
CREATE INDEX "feedback_group_workspace_id_theme_at_idx" ON "feedback_group"("workspace_id", "theme", "at");

-- CreateIndex
CREATE INDEX "promise_workspace_id_done_at_due_idx" ON "promise"("workspace_id", "done_at", "due");

-- CreateIndex
CREATE INDEX "promise_handoff_handoff_id_idx" ON "promise_handoff"("handoff_id");

-- CreateIndex
CREATE INDEX "nudge_said_at_say_at_idx" ON "nudge"("said_at", "say_at");

-- AddForeignKey
ALTER TABLE "feedback_group" ADD CONSTRAINT "feedback_group_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_handoff" ADD CONSTRAINT "promise_handoff_promise_id_fkey" FOREIGN KEY ("promise_id") REFERENCES "promise"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promise_handoff" ADD CONSTRAINT "promise_handoff_handoff_id_fkey" FOREIGN KEY ("handoff_id") REFERENCES "handoff"("id") ON DELETE CASCADE ON UPDATE CASCADE;
