import { type ComponentType, lazy } from 'react'

/**
 * A part that comes after the form: its code and the panel's texts are fetched when it is first
 * drawn, or ahead of that. Suspends meanwhile.
 */
export function lazyPart<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [Part, { PanelTexts }] = await Promise.all([load(), import('./panel-texts.tsx')])
    return {
      default: (props: Props) => (
        <PanelTexts>
          <Part {...props} />
        </PanelTexts>
      ),
    }
  })
}
