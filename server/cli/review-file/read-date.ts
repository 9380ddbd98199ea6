import { Temporal } from 'temporal-polyfill'
import { monthOf } from './month-names.ts'
import { tidy } from './plain-words.ts'

/** Which of two numbers before a year is the day. */
export type DayOrder = 'day-first' | 'month-first'

type Time = { hour: number; minute: number; second: number; millisecond: number }

/** A date as a cell tells it: days without a time begin at midnight; without a zone it is the workspace's. */
export type WrittenDate = {
  year: number
  /** Month and day; or two numbers of which the order is not known from the cell. */
  day: { month: number; day: number } | { numbers: [number, number] }
  time: Time
  /** As Temporal names it. */
  zone: string | undefined
}

const dayForms = [
  /^(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})$/,
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
  // Who writes dots writes the day first.
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})$/,
  /^(?<first>\d{1,2})([-/ ])(?<second>\d{1,2})\2(?<year>\d{4}|\d{2})$/,
]

const timeForm =
  /^(?<date>.*?)(?:(?<=\d)T|,? (?:at |à )?)(?<hour>\d{1,2})[:h](?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)? ?(?<half>[ap]\.?m\.?|[صم])?(?: ?(?<zone>z|(?:utc|gmt)?(?:[+-]\d{1,2}(?::?\d{2})?)?))?$/i

const midnight: Time = { hour: 0, minute: 0, second: 0, millisecond: 0 }

/** Reads a date in any usual form; undefined where the cell holds none. */
export function readDate(value: unknown): WrittenDate | undefined {
  if (typeof value === 'number') return readSerial(value)
  if (typeof value !== 'string') return undefined
  const text = tidy(value).replaceAll('،', ',')
  if (/^\d{5}([.,]\d+)?$|^\d{10}$|^\d{13}$/.test(text))
    return readSerial(Number(text.replace(',', '.')))
  const parts = timeForm.exec(text)?.groups
  const time = parts ? readTime(parts) : midnight
  const day = readDay((parts?.['date'] ?? text).trim())
  if (!day || !time) return undefined
  return { ...day, time, zone: parts?.['zone'] ? zoneOf(parts['zone']) : undefined }
}

/** The instant; undefined where there is no such day. `order` is for what the cell leaves open. */
export function instantOf(
  { year, day, time, zone }: WrittenDate,
  { order, timeZone }: { order: DayOrder; timeZone: string },
): Date | undefined {
  const fields = 'numbers' in day ? inOrder(day.numbers, order) : day
  try {
    const at = Temporal.PlainDateTime.from({ year, ...fields, ...time }, { overflow: 'reject' })
    return new Date(at.toZonedDateTime(zone ?? timeZone).epochMilliseconds)
  } catch {
    return undefined
  }
}

function inOrder([first, second]: [number, number], order: DayOrder) {
  return order === 'day-first' ? { day: first, month: second } : { month: first, day: second }
}

function readDay(text: string): Pick<WrittenDate, 'year' | 'day'> | undefined {
  for (const form of dayForms) {
    const found = form.exec(text)?.groups
    if (!found) continue
    const { year = '', month, day, first, second } = found
    return {
      year: fullYear(year),
      day:
        month === undefined
          ? { numbers: [Number(first), Number(second)] }
          : { month: Number(month), day: Number(day) },
    }
  }
  return readNamedMonth(text)
}

/** “27 Nov 2026”, “Friday, November 27th, 2026”, “le 1er août 2026”: the month by name, the year last. */
function readNamedMonth(text: string): Pick<WrittenDate, 'year' | 'day'> | undefined {
  const words = text.split(/[\s,/-]+/).filter((word) => word !== '')
  const numbers = words.flatMap(
    (word) => /^(\d{1,4})(?:st|nd|rd|th|er|\.)?$/i.exec(word)?.[1] ?? [],
  )
  // Some names of months are two words.
  const months = words.flatMap(
    (word, at) => monthOf(word) ?? monthOf(`${word} ${words[at + 1] ?? ''}`) ?? [],
  )
  const [day, year] = numbers
  const [month] = months
  if (numbers.length !== 2 || months.length !== 1 || !day || !year || !month) return undefined
  return day.length > 2 ? undefined : { year: fullYear(year), day: { month, day: Number(day) } }
}

/** Days since the end of 1899, as spreadsheets count them, in the zone; or seconds or milliseconds since 1970. */
function readSerial(value: number): WrittenDate | undefined {
  if (value >= 1e9 && value < 1e10) return readEpoch(value * 1000)
  if (value >= 1e12 && value < 1e13) return readEpoch(value)
  if (!(value >= 25_569 && value < 100_000)) return undefined
  const seconds = Math.round((value % 1) * 86_400)
  const at = Temporal.PlainDateTime.from('1899-12-30')
    .add({ days: Math.floor(value) })
    .add({ seconds })
  return written(at, undefined)
}

function readEpoch(milliseconds: number): WrittenDate {
  const at = Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds))
  return written(at.toZonedDateTimeISO('UTC').toPlainDateTime(), 'UTC')
}

function written(at: Temporal.PlainDateTime, zone: string | undefined): WrittenDate {
  const { year, month, day, hour, minute, second, millisecond } = at
  return { year, day: { month, day }, time: { hour, minute, second, millisecond }, zone }
}

function readTime(parts: Record<string, string | undefined>): Time | undefined {
  const [hour, minute, second] = [parts['hour'], parts['minute'], parts['second'] ?? 0].map(Number)
  if (hour === undefined || minute === undefined || second === undefined) return undefined
  const half = parts['half']?.toLowerCase()
  if (hour > 23 || minute > 59 || second > 59 || (half && (hour > 12 || hour === 0)))
    return undefined
  const millisecond = Math.floor(Number(`0.${parts['fraction'] ?? 0}`) * 1000 + 1e-6)
  return {
    hour: half ? (hour % 12) + (/^[pم]/.test(half) ? 12 : 0) : hour,
    minute,
    second,
    millisecond,
  }
}

/** `Z`, `UTC`, `GMT+1`, `+0530` as Temporal names them. */
function zoneOf(text: string): string {
  const offset = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!offset) return 'UTC'
  const [, sign, hours = '', minutes = '00'] = offset
  return `${sign}${hours.padStart(2, '0')}:${minutes}`
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}
