namespace Emulation.Summaries.Docx;

/// <summary>
/// Where a centred text should break. A careful typist does not leave one full line and a stray word, nor part "năm" from "2023" or
/// "thi" from "đua". The break is brought about by narrowing the paragraph, so that the text itself stays whole.
/// </summary>
internal static class LineBreaks
{
    /// <summary>Words after which a line should not end.</summary>
    private static readonly HashSet<string> Openers = new(StringComparer.OrdinalIgnoreCase)
    {
        "các", "và", "của", "cho", "về", "ở", "tại", "với", "theo", "trong", "năm", "tháng", "ngày", "số", "những", "là",
    };

    /// <summary>Two-syllable words that titles of this kind are made of; Vietnamese writes a space between syllables.</summary>
    private static readonly HashSet<string> Compounds = new(StringComparer.OrdinalIgnoreCase)
    {
        "báo cáo", "ban đảng", "chỉ tiêu", "chủ đề", "công tác", "cơ quan", "đơn vị", "giao ước", "hỗ trợ", "kết quả", "khen thưởng",
        "khối thi", "nhân dân", "nhiệm vụ", "nội vụ", "phong trào", "phương hướng", "sơ kết", "thành viên", "thi đua", "thực hiện",
        "thường trực", "tình hình", "tỉnh ủy", "tổng hợp", "tổng kết", "trưởng khối", "ủy ban",
    };

    /// <param name="Paragraph">Width to give the paragraph.</param>
    /// <param name="Longest">Width of its longest line.</param>
    internal readonly record struct Fit(int Paragraph, int Longest);

    /// <summary>The best width for the text between nothing and what is available, in twentieths of a point.</summary>
    public static Fit Of(string text, decimal size, bool caps, int available)
    {
        var words = text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var widths = words.Select(word => TextWidth.Of(word, size, caps)).ToArray();
        var space = TextWidth.Of(" ", size);
        var widest = Break(widths, space, available);
        if (widest.Ends.Length == 0) return new(available, Math.Min(widest.Longest, available));

        // Greedy breaking at every width; widths that break alike are one candidate, used in its middle to be safe from small differences of fonts.
        return Enumerable.Range(1, available / 20).Select(step => available - ((step - 1) * 20))
            .Select(width => (Width: width, Lines: Break(widths, space, width)))
            .TakeWhile(candidate => candidate.Lines.Ends.Length == widest.Ends.Length)
            .GroupBy(candidate => string.Join(',', candidate.Lines.Ends))
            .Select(alike => (Low: alike.Min(c => c.Width), High: alike.Max(c => c.Width), alike.First().Lines))
            .OrderBy(candidate => Cost(candidate.Lines, words, candidate.High - candidate.Low))
            .Select(candidate => new Fit(
                candidate.High == available ? available : (candidate.Low + candidate.High) / 2,
                Math.Min(candidate.Lines.Longest, available)))
            .First();
    }

    private static int Cost(Lines lines, string[] words, int room)
    {
        // Too little room between this break and the next: another machine's font may break elsewhere.
        var cost = lines.Longest - lines.Shortest + (room < 100 ? 1000 : 0);
        foreach (var end in lines.Ends)
        {
            var (word, next) = (words[end], words[end + 1]);
            if (word[^1] is ',' or ';' or ':') cost -= 1000;
            else if (Compounds.Contains($"{word} {next.TrimEnd(',', ';', ':', '.')}")) cost += 3000;
            else if (Openers.Contains(word) || char.IsAsciiDigit(word[^1])) cost += 1500;
        }

        return cost;
    }

    /// <param name="Ends">Index of the last word of every line but the last.</param>
    private readonly record struct Lines(int[] Ends, int Longest, int Shortest);

    private static Lines Break(int[] widths, int space, int available)
    {
        List<int> ends = [];
        List<int> lengths = [];
        var used = 0;
        for (var i = 0; i < widths.Length; i++)
        {
            if (used > 0 && used + space + widths[i] > available)
            {
                ends.Add(i - 1);
                lengths.Add(used);
                used = 0;
            }

            used += (used > 0 ? space : 0) + widths[i];
        }

        lengths.Add(used);
        return new([.. ends], lengths.Max(), lengths.Min());
    }
}
