import type { ButtonHTMLAttributes, ComponentChildren } from 'preact';

interface ButtonProps {
  readonly look: 'primary' | 'secondary' | 'subtle';
  readonly icon?: ComponentChildren;
  /** Where there is little room, the eye sees the picture alone. */
  readonly words?: 'always' | 'spare';
  readonly children: ComponentChildren;
}

/** NL Design System's button. */
export function Button({
  look,
  icon,
  words = 'always',
  children,
  class: more = '',
  ...rest
}: ButtonProps & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon'>) {
  return (
    <button type="button" class={`nl-button nl-button--${look} ${more}`} {...rest}>
      {icon && <span class="nl-button__icon-start">{icon}</span>}
      <span class={`nl-button__label ${words}`}>{children}</span>
    </button>
  );
}
