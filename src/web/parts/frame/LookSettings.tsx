import { changeFontStep, chooseTheme, themeChoices, themeTitle, useLook } from '#web/platform/theme.ts';
import { Icon } from '../icons/Icon.tsx';
import { BandMenu } from './BandMenu.tsx';

/** A⁻ A⁺: four steps for the whole page. */
export function FontSteps() {
  const { step } = useLook();
  return (
    <span className="band-fonts" role="group" aria-label="字号">
      <button type="button" className="band-button" aria-label={`字小一点，现在第 ${step + 1} 档，共 4 档`} onClick={() => changeFontStep(-1)}>A⁻</button>
      <button type="button" className="band-button" aria-label="字大一点" onClick={() => changeFontStep(1)}>A⁺</button>
    </span>
  );
}

/** Light, dark, high contrast: the system's or the person's choice, never the hour's. */
export function ThemeMenu({ named = false }: { readonly named?: boolean }) {
  const { choice } = useLook();
  return (
    <BandMenu label={`显示：${themeTitle[choice]}`} face={<><Icon name="contrast" />{named && '显示'}</>}>
      {(close) => (
        <ul>
          {themeChoices.map((one) => (
            <li key={one}>
              <button type="button" aria-pressed={one === choice} onClick={() => { chooseTheme(one); close(); }}>
                {one === choice ? <Icon name="check" /> : <span className="icon" />}{themeTitle[one]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </BandMenu>
  );
}
