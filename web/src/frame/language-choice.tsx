import { Button } from 'antd';
import { frameWords } from './frame-words.ts';
import { useLanguage, useWords } from './language.tsx';

/** To the other language, at the same place. */
export function LanguageChoice() {
  const { language, speak } = useLanguage();
  const { say } = useWords(frameWords);
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => speak(other)}>
      {say('languageOther')}
    </Button>
  );
}
