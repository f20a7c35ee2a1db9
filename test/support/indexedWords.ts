import { DatabaseSync } from 'node:sqlite';

/** Every word in the tables of a store's search index. */
export function indexedWords(file: string): string[] {
  const database = new DatabaseSync(file);
  database.exec("CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'search_words', 'row')");
  const words = database.prepare('SELECT term FROM temp.vocabulary').all();
  const texts = database.prepare('SELECT text FROM search UNION ALL SELECT text FROM search_new').all();
  database.close();
  return [...words.map(({ term }) => String(term)), ...texts.flatMap(({ text }) => String(text).split(' '))];
}
