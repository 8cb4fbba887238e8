import { phrases } from '../words.ts';

export const sayings = phrases(`
  piece of cake, icing on the cake, cup of tea, pigs fly, lipstick on a pig, pearls before swine, milking it, spilt milk, spilled
  milk, cash cow, sacred cow, cows come home, bring home the bacon, save my bacon, saved our bacon, big cheese, sour grapes, grain
  of salt, cherry on top, cherry on the cake, low hanging fruit, eggs in one basket, chicken out, headless chicken, hot potato,
  couch potato, bread and butter, sliced bread, cream of the crop, black sheep, wolf in sheep's clothing, hold your horses, rocket
  science, red herring, fish in a barrel, food for thought, sausage is made, sausage gets made, chicken and egg problem
`);
