import calendar from '@zendeskgarden/svg-icons/src/16/calendar-stroke.svg?raw'
import group from '@zendeskgarden/svg-icons/src/16/user-group-stroke.svg?raw'
import close from '@zendeskgarden/svg-icons/src/16/x-stroke.svg?raw'
import { createIcon } from './icon.tsx'

export const CalendarIcon = createIcon(calendar)
export const CloseIcon = createIcon(close)
export const GroupIcon = createIcon(group)
