using Emulation.Summaries;
using Emulation.Summaries.Formats;

namespace Emulation.Tests.Summaries.Docx;

/// <summary>Texts that people do send and that break careless renderers.</summary>
internal static class SampleTexts
{
    public const string Awkward = "Chỉ tiêu A < B & C > D, \"trích dẫn\" 'đơn' “kép” ‘cong’ \U0001F3C6\U0001F44D\U0001F3FD <w:p/> ]]> &amp;  hai dấu cách ";

    public static readonly string LongWord = string.Concat(Enumerable.Repeat("Thiđua", 60));

    /// <summary>Awkward text in every place that takes text.</summary>
    public static Report Everywhere(FormatPack pack)
    {
        Block[] blocks =
        [
            new Heading(1, "I.", Awkward, "a"),
            new Paragraph(Awkward + "\n\n" + LongWord),
            new Paragraph(ParagraphKind.Note, [new(Awkward, Bold: true) { Target = "a" }, new(LongWord, Italic: true) { Target = "nowhere" }]),
            new Chart("c", Awkward, Awkward, Awkward, [Awkward, LongWord], [new(Awkward, [1.5m, null]), new("=1+1", [-2m, 3m])]),
            new BulletList([[new(Awkward + "\n" + LongWord)], [new(LongWord)]]),
            new Table(Awkward, [new(Awkward, 1), new(LongWord, 1), new("Số", 1, Align.End)], [new([Awkward + "\n" + Awkward, LongWord, "1"]), new(["", "", ""]) { Id = "2-hàng <x> có tên dài hơn bốn mươi ký tự, để xem tên bị cắt", IsTotal = true }]),
            new Table(null, [new("STT", 1), new("Nội dung", 30)], [new(["1", Awkward])]),
        ];
        return SampleReports.Full(pack, draft: true) with
        {
            Subject = Awkward,
            Title = Awkward,
            Header = new(Awkward, Awkward, Awkward, [.. pack.Motto.Select(line => line.Text), Awkward], Awkward),
            Addressees = [Awkward, Awkward + LongWord],
            Blocks = blocks,
            Annexes = [new(Awkward, Awkward + LongWord, true, blocks) { Reference = Awkward }],
            CopyTo = [Awkward, LongWord],
            Signature = new(Awkward, Awkward, Awkward),
        };
    }
}
