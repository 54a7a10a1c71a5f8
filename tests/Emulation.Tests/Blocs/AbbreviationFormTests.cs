using Xunit;
using static Emulation.Tests.Blocs.BlocYearDocument;

namespace Emulation.Tests.Blocs;

public sealed class AbbreviationFormTests
{
    [Theory]
    [InlineData("abbreviations[0].word", "\"Ban quản lý\"", "abbreviations[0].word: Chữ viết tắt chỉ gồm chữ cái, chữ số và dấu gạch nối; hãy bỏ dấu cách và dấu câu.")]
    [InlineData("abbreviations[1]", """{ "word": "BQL", "full": "khác" }""", "abbreviations[1].word: Chữ viết tắt này đã có ở trên; hãy xóa một mục.")]
    public void A_short_form_is_one_word_and_stands_once(string path, string value, string error) => Assert.Equal([error], Lines(Parse(With(path, value))));

    [Fact]
    public void None_is_nothing() => Assert.Null(Parse(With("abbreviations", "[]")).Value!.Abbreviations);
}
