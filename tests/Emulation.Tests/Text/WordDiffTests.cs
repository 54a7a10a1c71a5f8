using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Text;

public sealed class WordDiffTests
{
    [Theory]
    [InlineData("một hai ba", "một hai ba", "một hai ba")]
    [InlineData("một hai ba", "một bốn ba", "một [-hai ][+bốn ]ba")]
    [InlineData("", "mới có", "[+mới có]")]
    [InlineData("đã bỏ", "", "[-đã bỏ]")]
    [InlineData("giúp 12 hộ nghèo", "giúp 15 hộ nghèo ở 3 xã", "giúp [-12 ][+15 ]hộ nghèo [+ở 3 xã]")]
    [InlineData("a b c d", "b c x d", "[-a ]b c [+x ]d")]
    [InlineData("dòng một\ndòng hai", "dòng một dòng hai", "dòng một dòng hai")]
    [InlineData("Tốt", "tốt", "[-Tốt][+tốt]")]
    public void Words_that_came_and_went_are_marked(string before, string after, string marked) => Assert.Equal(marked, Marked(before, after));

    [Fact]
    public void Without_what_was_removed_the_new_text_is_left_without_what_was_added_the_old_words_and_no_more_is_marked_than_must_be()
    {
        var random = new Random(20230626);
        string Text() => string.Join(' ', Enumerable.Range(0, random.Next(60)).Select(_ => "abcde"[random.Next(5)]));
        for (var i = 0; i < 300; i++)
        {
            var (before, after) = (Text(), Text());
            var runs = WordDiff.Of(before, after);
            Assert.Equal(after, string.Concat(runs.Where(run => run.Kind != DiffKind.Removed).Select(run => run.Text)));
            Assert.Equal(Words(before), Words(string.Join(' ', runs.Where(run => run.Kind != DiffKind.Added).Select(run => run.Text))));
            Assert.Equal(Longest(Words(before), Words(after), 0, 0, []), runs.Where(run => run.Kind == DiffKind.Same).Sum(run => Words(run.Text).Length));
        }
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>How many words both have in order, straight from the definition.</summary>
    private static int Longest(string[] one, string[] other, int i, int j, Dictionary<(int, int), int> known)
    {
        if (i == one.Length || j == other.Length) return 0;
        if (known.TryGetValue((i, j), out var length)) return length;
        var longest = Math.Max(Longest(one, other, i + 1, j, known), Longest(one, other, i, j + 1, known));
        if (one[i] == other[j]) longest = Math.Max(longest, 1 + Longest(one, other, i + 1, j + 1, known));
        return known[(i, j)] = longest;
    }

    [Fact]
    public void Two_long_texts_without_a_common_word_take_no_endless_time()
    {
        var (before, after) = (string.Concat(Enumerable.Range(0, 10_000).Select(i => $"a{i} ")), string.Concat(Enumerable.Range(0, 10_000).Select(i => $"b{i} ")));

        var runs = WordDiff.Of("đầu " + before + "cuối", "đầu " + after + "cuối");

        Assert.Equal([DiffKind.Same, DiffKind.Removed, DiffKind.Added, DiffKind.Same], runs.Select(run => run.Kind));
    }

    private static string Marked(string before, string after) => string.Concat(WordDiff.Of(before, after).Select(run => run.Kind switch
    {
        DiffKind.Removed => $"[-{run.Text}]",
        DiffKind.Added => $"[+{run.Text}]",
        _ => run.Text,
    }));
}
