import { hashedId } from '../../helpdesk/ids.ts'

/** A customer's number as Intercom's contacts are named: 24 hexadecimal digits. */
export const contactId = (user: number) => user.toString(16).padStart(24, '0')

/** The id of the tag with this name. */
export const tagId = (name: string) => String(hashedId('tag', name))
