import { useId, useState } from 'react'
import styled from 'styled-components'
import { LabelButton } from './label.tsx'
import { Small } from './layout.ts'

const Why = styled(Small)`
  flex-basis: 100%;
`

/** A label whose words need some more: a press, by mouse, finger or key, says them below its row. */
export function ExplainedLabel({ label, why }: { label: string; why: string }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <LabelButton
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {label}
      </LabelButton>
      <Why id={id} hidden={!open}>
        {open && why}
      </Why>
    </>
  )
}
