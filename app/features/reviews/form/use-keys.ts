import { useEffect, useRef } from 'react'
import { isTextField } from '#app/lib/text-field.ts'
import { isInMenu, type KeyAction, readKey } from './form-keys.ts'

/**
 * Hears key presses once the panel has the focus. `handle` answers whether it used the action.
 * `single` switches the single keys on.
 */
export function useKeys(options: {
  active: boolean
  single: boolean
  handle: (action: KeyAction, target: EventTarget | null) => boolean
}): void {
  const latest = useRef(options)
  latest.current = options
  const { active } = options

  useEffect(() => {
    if (!active) return
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      const { single, handle } = latest.current
      const { key, code, ctrlKey, metaKey, altKey, shiftKey, target } = event
      const held = { ctrlKey, metaKey, altKey, shiftKey }
      const place = { inText: isTextField(target), inMenu: isInMenu(target) }
      const action = readKey({ key, code, ...held, ...place }, single)
      if (action !== undefined && handle(action, target)) event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [active])
}
