import type * as z from 'zod/mini'

/** One endpoint of the API: what the server mounts, the app calls and OpenAPI is made from. */
export type Route = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  /** Express form: `:name` for a parameter. */
  path: string
  summary: string
  /** What the request body must be; absent where there is none. */
  body?: z.ZodMiniType
  /** What a success answers; absent for 204. */
  reply?: z.ZodMiniType
  status: 200 | 201 | 202 | 204
  /** Query parameters that the route reads. */
  query?: readonly string[]
  /** Anyone may call it without a session. */
  open?: true
}

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** The parameters in a route's path, by name. */
export type ParamsOf<R extends Route> = Record<Names<R['path']>, string>

type Params<R extends Route> = [Names<R['path']>] extends [never]
  ? { params?: undefined }
  : { params: ParamsOf<R> }
type Body<R extends Route> = R extends { body: infer Schema extends z.ZodMiniType }
  ? { body: z.input<Schema> }
  : { body?: undefined }
type Query<R extends Route> = R extends { query: readonly (infer Name extends string)[] }
  ? { query?: Partial<Record<Name, string>> }
  : { query?: undefined }

/** What a call of a route needs: path parameters, body, query. */
export type InputOf<R extends Route> = Params<R> & Body<R> & Query<R>

/** What a route answers, parsed. */
export type ReplyOf<R extends Route> = R extends { reply: infer Schema extends z.ZodMiniType }
  ? z.output<Schema>
  : undefined
