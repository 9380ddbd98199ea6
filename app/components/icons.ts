import alert from '@zendeskgarden/svg-icons/src/16/alert-error-stroke.svg?raw'
import check from '@zendeskgarden/svg-icons/src/16/check-lg-stroke.svg?raw'
import chevron from '@zendeskgarden/svg-icons/src/16/chevron-down-stroke.svg?raw'
import faceNeutral from '@zendeskgarden/svg-icons/src/16/face-neutral-stroke.svg?raw'
import faceSad from '@zendeskgarden/svg-icons/src/16/face-sad-stroke.svg?raw'
import faceHappy from '@zendeskgarden/svg-icons/src/16/face-very-happy-stroke.svg?raw'
import flag from '@zendeskgarden/svg-icons/src/16/flag-stroke.svg?raw'
import info from '@zendeskgarden/svg-icons/src/16/info-stroke.svg?raw'
import plus from '@zendeskgarden/svg-icons/src/16/plus-stroke.svg?raw'
import starFill from '@zendeskgarden/svg-icons/src/16/star-fill.svg?raw'
import star from '@zendeskgarden/svg-icons/src/16/star-stroke.svg?raw'
import { createIcon } from './icon.tsx'

/** Icons of the first view; those that come after it are in after-form-icons.ts. */
export const AlertIcon = createIcon(alert)
export const CheckIcon = createIcon(check)
export const ChevronIcon = createIcon(chevron)
export const FaceNeutralIcon = createIcon(faceNeutral)
export const FaceSadIcon = createIcon(faceSad)
export const FaceHappyIcon = createIcon(faceHappy)
export const FlagIcon = createIcon(flag)
export const InfoIcon = createIcon(info)
export const PlusIcon = createIcon(plus)
export const StarFillIcon = createIcon(starFill)
export const StarIcon = createIcon(star)
