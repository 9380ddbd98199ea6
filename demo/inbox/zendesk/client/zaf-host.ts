import type { LaunchRequest } from '../shapes.ts'
import type { RequestEnd, RequestOptions } from './zaf-request.ts'

/** One app instance in its iframe, as the host sees it. */
export type Instance = {
  guid: string
  location: LaunchRequest['location']
  ticketId: number | null
  window: Window
}

/** What the page does for its apps. */
export type HostServices = {
  get(instance: Instance, paths: string[]): Promise<Record<string, unknown>>
  set(paths: string[]): Record<string, unknown>
  request(options: RequestOptions): Promise<RequestEnd>
  /** An action by name; unknown names are nothing to complain about, as at Zendesk. */
  invoke(instance: Instance, name: string, args: unknown[]): unknown
  broadcast(from: Instance, event: string, data: unknown): void
  registered(instance: Instance): void
}

export type Registration = { subdomain: string; appId: number; installationId: number }

type Message = {
  key?: string
  message?: unknown
  id?: number
  request?: 'get' | 'set' | 'invoke'
  params?: unknown
}

/**
 * The host's side of ZAF v2, the wire protocol between Zendesk and an app's iframe. Messages come
 * as JSON text (a hook's reply as an object); answers go to `origin` alone.
 */
export function createZafHost(origin: string, registration: Registration, services: HostServices) {
  const post = (instance: Instance, message: unknown) =>
    instance.window.postMessage(message, origin)

  const emit = (instance: Instance, event: string, data?: unknown) =>
    post(instance, { key: `zaf.${event}`, message: data })

  const register = (instance: Instance) => {
    emit(instance, 'app.registered', {
      metadata: {
        appId: registration.appId,
        installationId: registration.installationId,
        name: 'Conversation Carousel',
        version: '1.0.0',
        settings: {},
      },
      context: {
        instanceGuid: instance.guid,
        product: 'support',
        account: { subdomain: registration.subdomain },
        location: instance.location,
        ...(instance.ticketId === null ? {} : { ticketId: instance.ticketId }),
      },
    })
    services.registered(instance)
  }

  const answer = async (instance: Instance, { id, request, params }: Message) => {
    try {
      post(instance, { id, result: await resultOf(instance, request, params, services) })
    } catch (error) {
      const message = error instanceof Error ? error.message : 'failed'
      post(instance, { id, error: { name: 'Error', message } })
    }
  }

  const proxy = async (instance: Instance, key: string, message: unknown) => {
    const { outcome, argument } = await services.request((message ?? {}) as RequestOptions)
    post(instance, { key: `zaf.${key}.${outcome}`, message: { responseArgs: [argument] } })
  }

  /** Takes a message from an instance's window; the caller has checked where it came from. */
  const receive = (instance: Instance, data: unknown) => {
    const message = parsed(data)
    if (message === undefined) return
    const { key = '' } = message
    if (key === 'iframe.handshake') register(instance)
    else if (message.request !== undefined) void answer(instance, message)
    else if (/^request:\d+$/.test(key)) void proxy(instance, key, message.message)
    else if (key.startsWith('iframe.trigger:')) {
      services.broadcast(instance, key.slice('iframe.trigger:'.length), message.message)
    }
    // Subscriptions and telemetry need no answer: every event goes to every app.
  }

  return { receive, emit }
}

async function resultOf(
  instance: Instance,
  request: Message['request'],
  params: unknown,
  services: HostServices,
): Promise<Record<string, unknown>> {
  if (request === 'get')
    return services.get(instance, Array.isArray(params) ? params.map(String) : [])
  const calls = Object.entries((params ?? {}) as Record<string, unknown>)
  if (request === 'set') return services.set(calls.map(([path]) => path))
  const results = calls.map(([name, args]) => {
    const result = services.invoke(instance, name, Array.isArray(args) ? args : [])
    return [name, result ?? null]
  })
  return { errors: {}, ...Object.fromEntries(results) }
}

function parsed(data: unknown): Message | undefined {
  if (typeof data === 'object' && data !== null) return data as Message
  if (typeof data !== 'string') return undefined
  try {
    const value: unknown = JSON.parse(data)
    return typeof value === 'object' && value !== null ? (value as Message) : undefined
  } catch {
    return undefined
  }
}
