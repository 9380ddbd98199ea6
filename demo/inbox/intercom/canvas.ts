import * as z from 'zod'

/**
 * Canvas Kit as its published description has it: the twelve components with their required fields,
 * defaults and bounds. Fields that it does not name are let through, as Intercom does.
 */

const Submit = z.object({ type: z.literal('submit') })
const Url = z.object({ type: z.literal('url'), url: z.url({ protocol: /^https?$/ }) })
const Sheet = z.object({ type: z.literal('sheet'), url: z.url({ protocol: /^https$/ }) })
const Action = z.discriminatedUnion('type', [Submit, Url, Sheet])

const flag = z.boolean().default(false)
const saveState = z.enum(['unsaved', 'saved', 'failed']).default('unsaved')
const bottomMargin = z.literal('none').optional()

const Text = z.object({
  type: z.literal('text'),
  id: z.string().optional(),
  text: z.string(),
  align: z.enum(['left', 'center', 'right']).default('left'),
  style: z.enum(['header', 'paragraph', 'muted', 'error']).default('paragraph'),
  bottom_margin: bottomMargin,
})

const Button = z.object({
  type: z.literal('button'),
  id: z.string(),
  label: z.string(),
  action: Action,
  style: z.enum(['primary', 'secondary', 'link']).default('primary'),
  disabled: flag,
})

const Input = z.object({
  type: z.literal('input'),
  id: z.string(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
  value: z.string().optional(),
  action: Action.optional(),
  save_state: saveState,
  disabled: flag,
})

const TextArea = z.object({
  type: z.literal('textarea'),
  id: z.string(),
  label: z.string().optional(),
  placeholder: z.string().optional(),
  value: z.string().optional(),
  error: flag,
  disabled: flag,
})

const Option = z.object({
  type: z.literal('option'),
  id: z.string(),
  text: z.string(),
  disabled: flag,
})

const Dropdown = z.object({
  type: z.literal('dropdown'),
  id: z.string(),
  options: z.array(Option).min(2).max(10),
  label: z.string().optional(),
  value: z.string().optional(),
  save_state: saveState,
  disabled: flag,
})

const SingleSelect = z.object({
  type: z.literal('single-select'),
  id: z.string(),
  options: z.array(Option).min(2).max(10),
  label: z.string().optional(),
  value: z.string().optional(),
  save_state: saveState,
  disabled: flag,
  action: Action.optional(),
})

const Checkbox = z.object({
  type: z.literal('checkbox'),
  id: z.string(),
  option: z.array(Option).min(1),
  label: z.string(),
  value: z.array(z.string()).optional(),
  save_state: saveState,
  disabled: flag,
})

const https = z.url({ protocol: /^https$/ })

const Item = z
  .object({
    type: z.literal('item'),
    id: z.string(),
    title: z.string(),
    subtitle: z.string().optional(),
    tertiary_text: z.string().optional(),
    image: https.optional(),
    image_width: z.int().positive().optional(),
    image_height: z.int().positive().optional(),
    rounded_image: flag,
    disabled: flag,
    action: Action.optional(),
  })
  .refine(
    ({ image, image_width, image_height }) =>
      image === undefined || (image_width !== undefined && image_height !== undefined),
    'an image needs image_width and image_height',
  )

const List = z.object({ type: z.literal('list'), items: z.array(Item), disabled: flag })

const DataTable = z.object({
  type: z.literal('data-table'),
  items: z.array(
    z.object({ type: z.literal('field-value'), field: z.string(), value: z.string() }),
  ),
})

const Divider = z.object({
  type: z.literal('divider'),
  id: z.string().optional(),
  bottom_margin: bottomMargin,
})

const Spacer = z.object({
  type: z.literal('spacer'),
  id: z.string().optional(),
  size: z.enum(['xs', 's', 'm', 'l', 'xl']).default('s'),
})

const Image = z.object({
  type: z.literal('image'),
  id: z.string().optional(),
  url: https,
  width: z.int().positive(),
  height: z.int().positive(),
  align: z.enum(['left', 'center', 'right', 'full_width']).default('left'),
  rounded: flag,
  bottom_margin: bottomMargin,
  action: Url.optional(),
})

const Component = z.discriminatedUnion('type', [
  Text,
  Button,
  Input,
  TextArea,
  Dropdown,
  SingleSelect,
  Checkbox,
  List,
  DataTable,
  Divider,
  Spacer,
  Image,
])

export const Canvas = z.object({
  content: z.object({ components: z.array(Component) }),
  stored_data: z.record(z.string(), z.unknown()).optional(),
})

export type CanvasAction = z.infer<typeof Action>
export type CanvasItem = z.infer<typeof Item>
export type Component = z.infer<typeof Component>
export type ComponentOf<T extends Component['type']> = Extract<Component, { type: T }>
export type Canvas = z.infer<typeof Canvas>

/** Content and stored data may have this many bytes each. */
const MOST = 64 * 1024

/** Reads an app's answer `{ canvas }`; undefined where Intercom would not draw it. */
export function readCanvas(answer: unknown): Canvas | undefined {
  const parsed = z.object({ canvas: Canvas }).safeParse(answer)
  if (!parsed.success) return undefined
  const { content, stored_data } = parsed.data.canvas
  if ([content, stored_data ?? {}].some((part) => sizeOf(part) > MOST)) return undefined
  return parsed.data.canvas
}

const sizeOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
