#include "ui/widgets/palette/fuzzy_match.h"

#include <algorithm>
#include <array>
#include <set>

namespace gatehouse::ui {
namespace {

constexpr int kLetter = 10;
constexpr int kWordStart = 12;
constexpr int kTogether = 14;
constexpr int kTextStart = 10;
constexpr int kWholeWord = 6;
constexpr int kOneInside = -8;
constexpr int kImpossible = -100000;

QChar folded(QChar letter)
{
    const QString parts = letter.decompositionTag() == QChar::Canonical ? letter.decomposition() : QString();
    return (parts.isEmpty() ? letter : parts.at(0)).toCaseFolded();
}

QString folded(const QString& text)
{
    QString result(text.size(), QChar());
    std::transform(text.begin(), text.end(), result.begin(), [](QChar letter) { return folded(letter); });
    return result;
}

bool startsWord(const QString& text, qsizetype at)
{
    if (at == 0 || !text[at - 1].isLetterOrNumber())
        return true;
    return text[at].isUpper() && text[at - 1].isLower();
}

// The best way to find one word: the state is the letter, its place, and how many gaps already led into the middle of a word (0 or 1).
class WordSearch {
public:
    WordSearch(const QString& word, const QString& text, const QString& plain)
        : m_word(word), m_text(text), m_plain(plain), m_states(word.size() * text.size() * 2)
    {
    }

    std::optional<FuzzyMatch> best();

private:
    struct State {
        int score = kImpossible;
        int from = -1; // index of the state before
    };
    State& at(qsizetype letter, qsizetype place, int inside)
    {
        return m_states[static_cast<std::size_t>((letter * m_text.size() + place) * 2 + inside)];
    }
    void reach(qsizetype letter, qsizetype place);
    int rewardOf(qsizetype place) const;

    const QString& m_word;
    const QString& m_text;
    const QString& m_plain;
    std::vector<State> m_states;
};

int WordSearch::rewardOf(qsizetype place) const
{
    return kLetter + (startsWord(m_text, place) ? kWordStart : 0) + (place == 0 ? kTextStart : 0);
}

void WordSearch::reach(qsizetype letter, qsizetype place)
{
    const bool starts = startsWord(m_text, place);
    for (int inside = 0; inside < 2; ++inside) {
        State& state = at(letter, place, inside);
        if (letter == 0) {
            if ((inside == 1) != starts)
                state.score = rewardOf(place) + (starts ? 0 : kOneInside);
            continue;
        }
        const auto take = [&](qsizetype before, int insideBefore, int extra) {
            const State& earlier = at(letter - 1, before, insideBefore);
            if (earlier.score == kImpossible || earlier.score + extra + rewardOf(place) <= state.score)
                return;
            state.score = earlier.score + extra + rewardOf(place);
            state.from = static_cast<int>(((letter - 1) * m_text.size() + before) * 2 + insideBefore);
        };
        if (place > 0)
            take(place - 1, inside, kTogether);
        for (qsizetype before = 0; before + 1 < place; ++before) {
            if (starts)
                take(before, inside, 0);
            else if (inside == 1)
                take(before, 0, kOneInside);
        }
    }
}

std::optional<FuzzyMatch> WordSearch::best()
{
    for (qsizetype letter = 0; letter < m_word.size(); ++letter)
        for (qsizetype place = letter; place < m_text.size(); ++place)
            if (m_plain[place] == m_word[letter])
                reach(letter, place);
    int end = -1;
    int most = kImpossible;
    const qsizetype last = (m_word.size() - 1) * m_text.size() * 2;
    for (qsizetype i = last; i < static_cast<qsizetype>(m_states.size()); ++i) {
        const qsizetype place = (i - last) / 2;
        const bool wordEnds = place + 1 == m_text.size() || startsWord(m_text, place + 1)
                              || !m_text[place + 1].isLetterOrNumber();
        const int score = m_states[static_cast<std::size_t>(i)].score + (wordEnds ? kWholeWord : 0);
        if (m_states[static_cast<std::size_t>(i)].score != kImpossible && score > most) {
            most = score;
            end = static_cast<int>(i);
        }
    }
    if (end < 0)
        return std::nullopt;
    FuzzyMatch match{most, {}};
    for (int i = end; i >= 0; i = m_states[static_cast<std::size_t>(i)].from)
        match.positions.prepend(static_cast<int>((i / 2) % m_text.size()));
    return match;
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text)
{
    const QString plain = folded(text);
    FuzzyMatch all;
    std::set<int> positions;
    for (const QString& word : folded(query).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto found = text.size() < word.size() ? std::nullopt : WordSearch(word, text, plain).best();
        if (!found)
            return std::nullopt;
        all.score += found->score;
        positions.insert(found->positions.begin(), found->positions.end());
    }
    all.positions = QList<int>(positions.begin(), positions.end());
    if (!all.positions.isEmpty()) // of two that match alike the shorter is meant
        all.score -= static_cast<int>(std::min<qsizetype>(text.size(), 60)) / 6;
    return all;
}

} // namespace gatehouse::ui
