import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, constants } from 'node:zlib'
import type { DumpedRow } from './dumped-rows.ts'
import { findFastParent, makeRunFolder } from './run-folder.ts'

const fixture = path.join(import.meta.dirname, '../fixtures/data-folder')

/** Unpacks the data folder of an earlier version into a new temporary folder; the caller removes it. */
export function unpackOldDataFolder(): string {
  const packed = fs.readFileSync(path.join(fixture, 'data.tar.br'))
  const params = { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 }
  const folder = makeRunFolder(findFastParent(), 'carousel-embedded-')
  const input = brotliDecompressSync(packed, { params })
  execFileSync('tar', ['-xf', '-', '-C', folder, '--no-same-owner'], { input })
  return folder
}

/** Its rows, as that version's database gave them. */
export function readOldRows(): DumpedRow[] {
  const text = fs.readFileSync(path.join(fixture, 'rows.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
