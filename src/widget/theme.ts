import { black, type Colour, contrast, css, inkOn, mix, white } from './colour.ts';

/** The grounds of the two schemes, as styles/theme.css has them. */
const grounds = { light: [255, 255, 255], dark: [30, 26, 25] } as const satisfies Record<string, Colour>;

/** The chat's accent colours in one scheme. */
export interface Accent {
  readonly accent: Colour;
  readonly strong: Colour;
  readonly ink: Colour;
  readonly soft: Colour;
}

/**
 * What a site's own colour becomes in the chat: as it is where it can be read on the ground, else darker or lighter until it can, with
 * 4.5:1 for each pair of text and ground (WCAG 1.4.3).
 */
export function accentOf(colour: Colour, scheme: keyof typeof grounds): Accent {
  const ground = grounds[scheme];
  const ink = scheme === 'light' ? black : white;
  const soft = mix(colour, ground, scheme === 'light' ? 0.08 : 0.16);
  let accent = colour;
  for (let share = 0.95; share >= 0 && Math.min(contrast(accent, ground), contrast(accent, soft)) < 4.6; share -= 0.05)
    accent = mix(colour, ink, share);
  return { accent, strong: mix(accent, ink, 0.8), ink: inkOn(accent), soft };
}

/** The same as a style sheet that goes over theme.css. */
export function accentSheet(colour: Colour): string {
  const rules = (scheme: keyof typeof grounds) => {
    const { accent, strong, ink, soft } = accentOf(colour, scheme);
    const values = { accent, 'accent-strong': strong, 'on-accent': ink, 'accent-soft': soft };
    return Object.entries(values)
      .map(([name, value]) => `--chat-${name}:${css(value)}`)
      .join(';');
  };
  return `:root{${rules('light')}}@media (prefers-color-scheme:dark){:root:not([data-scheme="light"]){${rules('dark')}}}`;
}
