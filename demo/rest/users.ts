import { Router } from 'express'
import type { Teammate, User } from '../helpdesk/types.ts'
import { getCaller, notFound, queryOf, type Rest } from './context.ts'
import { paginate } from './pages.ts'
import { instant, userShape } from './shapes.ts'
import { idsOf } from './tickets.ts'

/** People, their groups, and the brands that customers know the company by. */
export function userRoutes(rest: Rest): Router {
  const router = Router()
  const shape = (user: User) => userShape(user, rest.url, new Date(0))
  router.get('/users', (request, response) => {
    const query = queryOf(request)
    const roles = new Set([...query.getAll('role[]'), ...query.getAll('role')])
    const users = rest.account.users().filter((user) => roles.size === 0 || roles.has(user.role))
    const { rows, envelope } = paginate(users, query, `${rest.url}/api/v2/users.json`)
    response.json({ users: rows.map(shape), ...envelope })
  })
  router.get('/users/show_many', (request, response) => {
    const found = idsOf(queryOf(request)).flatMap((id) => rest.account.findUser(id) ?? [])
    response.json({
      users: found.map(shape),
      count: found.length,
      next_page: null,
      previous_page: null,
    })
  })
  router.get('/users/me', (request, response) => {
    response.json({ user: { ...shape(getCaller(request)), authenticity_token: 'demo' } })
  })
  router.get('/users/:id', (request, response) => {
    const user = rest.account.findUser(Number(request.params.id))
    if (user === undefined) throw notFound()
    response.json({ user: shape(user) })
  })
  router.get('/groups', (request, response) => {
    const { rows, envelope } = paginate(
      rest.account.company.groups,
      queryOf(request),
      `${rest.url}/api/v2/groups.json`,
    )
    response.json({
      groups: rows.map((group) => ({
        ...group,
        url: `${rest.url}/api/v2/groups/${group.id}.json`,
        description: '',
        default: false,
        deleted: false,
        is_public: true,
        created_at: instant(new Date(0)),
        updated_at: instant(new Date(0)),
      })),
      ...envelope,
    })
  })
  router.get('/group_memberships', (request, response) => {
    const { rows, envelope } = paginate(
      rest.account.company.teammates,
      queryOf(request),
      `${rest.url}/api/v2/group_memberships.json`,
    )
    response.json({ group_memberships: rows.map((one) => membership(one, rest.url)), ...envelope })
  })
  router.get('/brands', (request, response) => {
    const { id, name } = rest.account.company
    const brands = [
      { id: 1, name, subdomain: id, brand_url: rest.url },
      { id: 2, name: `${name} Plus`, subdomain: `${id}-plus`, brand_url: null },
    ]
    const { rows, envelope } = paginate(brands, queryOf(request), `${rest.url}/api/v2/brands.json`)
    const always = { host_mapping: null, active: true, is_deleted: false }
    response.json({ brands: rows.map((one) => ({ ...one, ...always })), ...envelope })
  })
  return router
}

function membership(teammate: Teammate, url: string) {
  const id = teammate.groupId * 100_000 + teammate.id
  return {
    id,
    url: `${url}/api/v2/group_memberships/${id}.json`,
    user_id: teammate.id,
    group_id: teammate.groupId,
    default: true,
    created_at: instant(new Date(0)),
    updated_at: instant(new Date(0)),
  }
}
