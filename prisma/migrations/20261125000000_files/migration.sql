-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "file_ids" TEXT[] DEFAULT ARRAY[]::TEXT[];
