import fs from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

type InitArguments = Parameters<NodeFS['init']>

/** The part of Emscripten's NODEFS that is patched; its types do not describe it. */
type PatchableNodeFs = {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd: number }) => number } }
}

/**
 * PGlite's file system with a real fsync. Without it the embedded database survives the death of
 * the process but not of the machine: NODEFS has no fsync and PGlite starts with fsync off. It
 * leans on an undocumented hook, so a test counts what reaches the operating system (`syncs`).
 */
export class DurableFs extends NodeFS {
  syncs = 0

  override async init(...[pglite, options]: InitArguments): ReturnType<NodeFS['init']> {
    const result = await super.init(pglite, options)
    result.emscriptenOpts.preRun?.unshift((module) => {
      const { NODEFS } = module as unknown as PatchableNodeFs
      NODEFS.stream_ops.fsync = ({ nfd }) => {
        fs.fsyncSync(nfd)
        this.syncs += 1
        return 0
      }
    })
    return result
  }
}

/**
 * How the serving instance starts: fsync on (`-F` is "off"), by fsync and not by fdatasync, which
 * Emscripten ignores; small buffers, because the whole of them is memory of this process.
 */
export const durableStartParams: string[] = [
  ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'shared_buffers=16MB'],
  ...['-c', 'timezone=UTC'],
]
