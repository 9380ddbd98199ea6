import { programRoutes } from '#shared/contract/program-routes.ts'
import { routes } from '#shared/contract/routes.ts'

/** Every endpoint of the API, whichever table it is in. */
export const everyRoute = { ...routes, ...programRoutes }
export type EveryRouteName = keyof typeof everyRoute
