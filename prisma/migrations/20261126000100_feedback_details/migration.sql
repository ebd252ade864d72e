-- AlterTable
ALTER TABLE "handoff" ADD COLUMN     "next_try_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "corrected" JSONB,
ADD COLUMN     "criterion" TEXT,
ADD COLUMN     "detail" TEXT,
ADD COLUMN     "helped_content" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "helped_offer" TEXT,
ADD COLUMN     "helped_person" TEXT,
ADD COLUMN     "persona" TEXT;

-- Partial, by hand: few of all hand-offs have a next try planned.
CREATE INDEX "handoff_next_try_at_idx" ON "handoff" ("next_try_at") WHERE "next_try_at" IS NOT NULL;
