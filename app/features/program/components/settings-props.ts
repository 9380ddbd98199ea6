import type { ProgramSettings } from '#shared/contract/program.ts'

/** A part of the form: the settings as they are edited now, and how to change some. */
export type SettingsProps = {
  settings: ProgramSettings
  edit: (change: Partial<ProgramSettings>) => void
}
/** What settings can name: seen in recent conversations, most frequent first. */
export type Seen = { channels: string[]; tags: string[] }
