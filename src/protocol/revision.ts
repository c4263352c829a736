/** Returns the revision of an editable entity. Entities stored before revisions existed have none, which means 1. */
export function revisionOf({ revision = 1 }: { revision?: number | undefined }): number {
  return revision;
}
