import { useState } from 'react'
import * as z from 'zod/mini'
import { isExpired, parseJson } from '#app/lib/kept.ts'
import { useSession } from '#app/lib/session.tsx'
import { ProgramSettings, type ProgramState } from '#shared/contract/program.ts'
import { changedSettings, mergeSettings } from './merge-settings.ts'

/** Settings that are being edited: what they were read as, at which revision, and as they are now. */
const Draft = z.object({ revision: z.int(), base: ProgramSettings, edited: ProgramSettings })
type Draft = z.infer<typeof Draft>
const Kept = z.extend(Draft, { savedAt: z.number() })

const PREFIX = 'carousel:program:1:'

/**
 * Edits of the program, kept on this device until they are saved or undone. While nothing is
 * edited, it follows what the server holds.
 */
export function useSettingsDraft(program: ProgramState) {
  const { device, boot, me } = useSession()
  const key = PREFIX + [boot.program.workspace, me.id].map(encodeURIComponent).join(':')
  const [kept, setKept] = useState<Draft | undefined>(() => readDraft(device.get(key)))
  /** Grows when fields must forget what was typed into them. */
  const [generation, setGeneration] = useState(0)
  const fresh = { revision: program.revision, base: program.settings, edited: program.settings }
  const changed = kept === undefined ? [] : changedSettings(kept.base, kept.edited)
  const draft = kept === undefined || changed.length === 0 ? fresh : kept

  function store(next: Draft | undefined) {
    if (next === undefined) device.remove(key)
    else device.set(key, JSON.stringify({ ...next, savedAt: Date.now() }))
  }
  function keep(next: Draft | undefined) {
    setKept(next)
    store(next)
  }

  return {
    settings: draft.edited,
    revision: draft.revision,
    changed,
    generation,
    /** What others have changed since; undefined while this is the newest. */
    theirs:
      draft.revision === program.revision
        ? undefined
        : {
            changed: changedSettings(draft.base, program.settings),
            conflicts: mergeSettings({ ...draft, mine: draft.edited, theirs: program.settings })
              .conflicts,
          },
    edit(change: Partial<ProgramSettings>) {
      keep({ ...draft, edited: { ...draft.edited, ...change } })
    },
    undo() {
      keep(undefined)
      setGeneration(generation + 1)
    },
    /** Takes over what others changed and keeps my own edits. */
    keepMine() {
      const { settings } = mergeSettings({ ...draft, mine: draft.edited, theirs: program.settings })
      keep({ ...fresh, edited: settings })
      setGeneration(generation + 1)
    },
    /** `sent` is stored as `stored`; what was edited since stays edited. */
    saved(sent: ProgramSettings, stored: ProgramState) {
      setKept((now) => {
        const next =
          now === undefined || now.edited === sent ? undefined : rebase(now, sent, stored)
        store(next)
        return next
      })
    },
  }
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>

/** What was edited since `sent`, on top of what the server made of it. */
function rebase(now: Draft, sent: ProgramSettings, stored: ProgramState): Draft {
  const { settings: theirs, revision } = stored
  const { settings: edited } = mergeSettings({ base: sent, mine: now.edited, theirs })
  return { revision, base: theirs, edited }
}

function readDraft(text: string | null): Draft | undefined {
  const kept = z.safeParse(Kept, parseJson(text))
  return kept.success && !isExpired(kept.data.savedAt, Date.now()) ? kept.data : undefined
}
