import arrowLeft from '@zendeskgarden/svg-icons/src/16/arrow-left-stroke.svg?raw'
import clock from '@zendeskgarden/svg-icons/src/16/clock-stroke.svg?raw'
import heart from '@zendeskgarden/svg-icons/src/16/heart-stroke.svg?raw'
import inbox from '@zendeskgarden/svg-icons/src/16/inbox-stroke.svg?raw'
import pencil from '@zendeskgarden/svg-icons/src/16/pencil-stroke.svg?raw'
import { createIcon } from './icon.tsx'

/** Icons that no part of the first view shows, so that it need not load them. */
export const ArrowIcon = createIcon(arrowLeft)
export const ClockIcon = createIcon(clock)
export const HeartIcon = createIcon(heart)
export const InboxIcon = createIcon(inbox)
export const PencilIcon = createIcon(pencil)
