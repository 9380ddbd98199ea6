import type { ColumnType } from 'kysely'

/** jsonb: read as a value, written as text. */
export type Json<T> = ColumnType<T, string, string>
export type Time = ColumnType<Date, Date | string, Date | string>
export type NullableTime = ColumnType<Date | null, Date | string | null, Date | string | null>
