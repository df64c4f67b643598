//! The texts in Rust source: a small lexer, because rules about words must not stumble over comments and code.

use std::iter::Peekable;
use std::str::Chars;

/// A string in the source.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// The line on which it begins, counted from 1.
    pub(super) line: usize,
    /// As it stands in the source; escapes stay, except that an escaped line end becomes a space.
    pub(super) text: String,
}

/// The strings of a source text, in order.
pub(super) fn literals(source: &str) -> Vec<Literal> {
    let mut lexer = Lexer { rest: source.chars().peekable(), line: 1, found: Vec::new() };
    lexer.run();
    lexer.found
}

struct Lexer<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    found: Vec<Literal>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        let mut before = ' ';
        while let Some(c) = self.next() {
            match c {
                '/' if self.rest.peek() == Some(&'/') => while self.next().is_some_and(|c| c != '\n') {},
                '/' if self.rest.peek() == Some(&'*') => self.comment(),
                '"' => self.string(),
                // A name may end in r, and `r#type` is no string.
                'r' if !is_name(before) || before == 'b' || before == 'c' => self.raw_string(),
                '\'' => self.character(),
                _ => {}
            }
            before = c;
        }
    }

    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn comment(&mut self) {
        let mut depth = 0;
        let mut before = '/';
        while let Some(c) = self.next() {
            match (before, c) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    before = c;
                    continue;
                }
            }
            if depth == 0 {
                return;
            }
            // A sign belongs to one pair only: `/*/` opens and does not close.
            before = ' ';
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '"' => break,
                '\\' => match self.next() {
                    Some('\n') => text.push(' '),
                    Some(escaped) => text.extend(['\\', escaped]),
                    None => break,
                },
                c => text.push(c),
            }
        }
        self.found.push(Literal { line, text });
    }

    fn raw_string(&mut self) {
        let mut ahead = self.rest.clone();
        let mut hashes = 0;
        while ahead.next_if_eq(&'#').is_some() {
            hashes += 1;
        }
        if ahead.next() != Some('"') {
            return;
        }
        for _ in 0..=hashes {
            self.next();
        }
        let line = self.line;
        let end = format!("\"{}", "#".repeat(hashes));
        let mut text = String::new();
        while let Some(c) = self.next() {
            text.push(c);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        self.found.push(Literal { line, text });
    }

    /// After a quotation mark: a character, or a lifetime.
    fn character(&mut self) {
        let mut ahead = self.rest.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if first == Some('\\') {
            self.next();
            self.next();
            while self.next().is_some_and(|c| c != '\'') {}
        } else if second == Some('\'') {
            self.next();
            self.next();
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[(usize, &str)]) {
        let found: Vec<(usize, String)> =
            literals(source).into_iter().map(|literal| (literal.line, literal.text)).collect();
        let expected: Vec<(usize, String)> = expected.iter().map(|(line, text)| (*line, (*text).to_owned())).collect();
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn strings_of_all_kinds_are_found() {
        check(r#"a("one"); b(b"two")"#, &[(1, "one"), (1, "two")]);
        check("x = r\"raw\\\"; y = r#\"a \"b\" c\"#; z = br#\"d\"#", &[(1, "raw\\"), (1, "a \"b\" c"), (1, "d")]);
        check(r#""with \" inside""#, &[(1, r#"with \" inside"#)]);
    }

    #[test]
    fn lines_are_counted() {
        check("\n\"a\nb\"\n\"c\"", &[(2, "a\nb"), (4, "c")]);
        check("\"a \\\n   b\"", &[(1, "a     b")]);
    }

    #[test]
    fn comments_and_characters_are_passed_over() {
        check("// \"no\"\n/* \"no\" /* \"no\" */ \"no\" */ \"yes\"", &[(2, "yes")]);
        check("/*/ \"no\" */ \"yes\"", &[(1, "yes")]);
        check(r#"'"' '\'' '\u{41}' "yes""#, &[(1, "yes")]);
        check(r#"fn f<'a>(x: &'a str) { "yes" }"#, &[(1, "yes")]);
        check(r#"r#type "yes" for"#, &[(1, "yes")]);
    }
}
