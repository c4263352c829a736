/** The version of something that can be edited. What was stored before there were revisions has none: it is the first. */
export function revisionOf({ revision = 1 }: { revision?: number | undefined }): number {
  return revision;
}
