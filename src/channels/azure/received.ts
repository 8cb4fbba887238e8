import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { ApiError } from '../http.ts';

/**
 * An activity as it came in, in the shape that botbuilder trusts it to have; it throws where it is another. What may be missing may also be null.
 * Throws an ApiError (400) that names what is wrong, and repeats nothing of it.
 */
export function received(body: unknown): Activity {
  const { success, data, error } = activity.safeParse(body);
  if (success) return data as unknown as Activity;
  const issue = error.issues[0];
  throw new ApiError(400, 'BadArgument', `The activity is not valid: ${issue?.path.join('.') || 'the body'}: ${issue?.message}.`);
}

/** Bytes of an id: the engines keep three of them together in one index. */
const longestId = 400;

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
const text = maybe(z.string());
/** What is no text is the name of no tenant, and is refused as one that is not allowed. */
const tenant = maybe(z.unknown().transform((value) => (typeof value === 'string' ? value : JSON.stringify(value))));
const id = z
  .string()
  .min(1)
  .regex(/^\P{Cc}+$/u, 'must not have control characters')
  .refine((value) => Buffer.byteLength(value) <= longestId, `must not be longer than ${longestId} bytes`);

const account = z.looseObject({ id, name: text, aadObjectId: text, role: text, properties: maybe(z.looseObject({})) });
const conversation = account.extend({ isGroup: maybe(z.boolean()), conversationType: text, tenantId: tenant });

/** Every channel has its own; what Teams writes there is read, and of others what they call the same. */
const channelData = z.preprocess(
  (value) => (typeof value === 'object' ? value : undefined),
  maybe(
    z.looseObject({
      tenant: maybe(z.looseObject({ id: tenant })),
      team: maybe(z.looseObject({ id: maybe(id) })),
      // A mark of our own, which nobody else may set.
      relayed: z
        .unknown()
        .optional()
        .transform(() => undefined),
    }),
  ),
);

/** Without their id these could not be told from each other, nor be replied to. */
const named: ReadonlySet<string> = new Set(['message', 'messageUpdate', 'messageDelete']);

const activity = z
  .looseObject({
    type: z.string().min(1),
    channelId: z.string().min(1).max(100),
    serviceUrl: z.url({ protocol: /^https?$/ }),
    conversation,
    from: account,
    recipient: account,
    id: maybe(id),
    text,
    name: text,
    action: text,
    replyToId: text,
    timestamp: text,
    deliveryMode: text,
    locale: maybe(z.string().max(100)),
    channelData,
    entities: maybe(z.array(z.looseObject({ type: z.string() }))),
    membersAdded: maybe(z.array(account)),
    membersRemoved: maybe(z.array(account)),
  })
  .refine(({ id, type }) => id !== undefined || !named.has(type), { path: ['id'], message: 'is missing' });
