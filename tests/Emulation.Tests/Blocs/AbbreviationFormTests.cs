using System.Text.Json;
using Emulation.Blocs;
using Emulation.Text;
using Xunit;

namespace Emulation.Tests.Blocs;

public sealed class AbbreviationFormTests
{
    [Theory]
    [InlineData("""{ "abbreviations": [{ "short": "Ủy ban", "full": "x" }] }""", "abbreviations[0].short", "Chữ viết tắt chỉ gồm chữ cái, chữ số và dấu gạch nối; hãy bỏ dấu cách và dấu câu.")]
    [InlineData("""{ "abbreviations": [{ "short": "BQL", "full": "x" }, { "short": "BQL", "full": "y" }] }""", "abbreviations[1].short", "Chữ viết tắt này đã có ở trên; hãy xóa một mục.")]
    public void A_short_form_is_one_word_and_stands_once(string json, string path, string error) =>
        Assert.Equal([error], Read(json).Errors[path]);

    [Fact]
    public void None_is_nothing() => Assert.Null(Read("""{ "abbreviations": [] }""").Value!.List);

    private sealed record Held(IReadOnlyList<Abbreviation>? List);

    private static Parsed<Held> Read(string json) => ObjectReader.Read(JsonElement.Parse(json), reader => new Held(BlocYearPaper.Abbreviations(reader)));
}
