/** Time spent in the form, measured as DOMAIN has it: from opening, not while hidden or idle. */
export type ActiveTime = {
  /** Milliseconds counted so far, without the stretch that is running. */
  counted: number
  /** Start of the running stretch; null while paused. */
  runningSince: number | null
  lastActivity: number
  visible: boolean
}

export type ActiveTimeEvent =
  | { type: 'activity'; at: number }
  | { type: 'hidden'; at: number }
  | { type: 'visible'; at: number }

/** Without any sign of the person for this long (milliseconds) the clock stops. */
export const IDLE_MS = 30_000

/** The clock starts when the form opens. `at` in milliseconds. */
export function startActiveTime(at: number): ActiveTime {
  return { counted: 0, runningSince: at, lastActivity: at, visible: true }
}

/** Takes one event in; events come in the order of their times. */
export function activeTimeReducer(state: ActiveTime, event: ActiveTimeEvent): ActiveTime {
  const { at } = event
  switch (event.type) {
    case 'hidden':
      return { ...state, counted: activeMs(state, at), runningSince: null, visible: false }
    case 'visible':
      if (state.visible) return state
      return { ...state, runningSince: at, lastActivity: at, visible: true }
    case 'activity':
      if (!state.visible) return state
      return { ...state, counted: activeMs(state, at), runningSince: at, lastActivity: at }
  }
}

/** Milliseconds active until `at`; an idle stretch counts its first 30 seconds. */
export function activeMs(state: ActiveTime, at: number): number {
  if (state.runningSince === null) return state.counted
  const end = Math.min(at, state.lastActivity + IDLE_MS)
  return state.counted + Math.max(0, end - state.runningSince)
}
