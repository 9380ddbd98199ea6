import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type WorkspaceFile = { id: string; vendor: string }

/**
 * Writes what the product's commands read, and answers the commands: each workspace is connected or
 * brought up to date, and at its first start filled with the written `reviews` (null: there are none).
 * A start that was broken off tries again: `markDone` notes what was done.
 */
export function connectSteps(
  demoDir: string,
  workspaces: WorkspaceFile[],
  reviews: string | null,
): string[][] {
  return workspaces.flatMap((workspace) => {
    const file = join(demoDir, `workspace-${workspace.vendor}.json`)
    writeFileSync(file, `${JSON.stringify(workspace, null, 2)}\n`, { mode: 0o600 })
    const add = ['workspace', 'add', workspace.vendor, '--file', file]
    if (reviews === null || existsSync(importedMark(demoDir, workspace))) return [add]
    const lines = join(demoDir, 'reviews.jsonl')
    writeFileSync(lines, reviews)
    return [add, ['import', 'reviews', lines, '--workspace', workspace.id]]
  })
}

/** Notes that the steps were gone through. */
export function markDone(demoDir: string, workspaces: WorkspaceFile[], reviews: string | null) {
  for (const workspace of workspaces) {
    writeFileSync(join(demoDir, `added-${workspace.id}`), '')
    if (reviews !== null) writeFileSync(importedMark(demoDir, workspace), '')
  }
}

const importedMark = (demoDir: string, { id }: WorkspaceFile) =>
  join(demoDir, `reviews-imported-${id}`)
