import { tidy } from './plain-words.ts'

/**
 * An id as the helpdesk writes it: `12`, `12.0`, `#12`, `1,234` and the last part of a link are ids of
 * spreadsheets. `rounded_number` where a spreadsheet lost digits, `missing` where there is none.
 */
export function readId(
  value: unknown,
): { id: string } | { fault: 'missing' | 'rounded_number' | 'bad_value' } {
  if (value === undefined) return { fault: 'missing' }
  if (typeof value === 'number') {
    const exact = Number.isSafeInteger(value) || !Number.isInteger(value)
    return exact && Number.isFinite(value) ? { id: String(value) } : { fault: 'rounded_number' }
  }
  if (typeof value !== 'string') return { fault: 'bad_value' }
  const text = tidy(value)
  if (text === '') return { fault: 'missing' }
  if (/^\d+([.,]\d+)?e\+\d+$/i.test(text)) return { fault: 'rounded_number' }
  if (/^#?\d{1,3}([., '’]\d{3})+$/.test(text)) return { id: text.replaceAll(/\D/g, '') }
  const link = /^https?:\/\/\S*?([\w-]+)\/?([?#]\S*)?$/i.exec(text)
  const number = /^#?\s?(\d+)(?:[.,]00?)?$/.exec(text)
  return { id: link?.[1] ?? number?.[1] ?? text }
}
