using Emulation.Blocs;
using Xunit;

namespace Emulation.Tests.Blocs;

public sealed class CodeMakerTests
{
    [Theory]
    [InlineData("Ban Dân vận Tỉnh ủy", "ban-dan-van-tinh-uy")]
    [InlineData("Đảng ủy khối Cơ quan-Doanh nghiệp tỉnh", "dang-uy-khoi-co-quan-doanh-nghiep-tinh")]
    [InlineData("  Sở   Y tế (Văn phòng) ", "so-y-te-van-phong")]
    [InlineData("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Giang", "uy-ban-mat-tran-to-quoc-viet-nam-tinh-ha")]
    [InlineData("Trường THPT số 1", "truong-thpt-so-1")]
    [InlineData("Siêuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu", "sieuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu")]
    [InlineData("A", "don-vi")]
    [InlineData("“…”", "don-vi")]
    public void A_code_is_the_name_without_marks_in_whole_words(string name, string code) => Assert.Equal(code, CodeMaker.From(name, "don-vi"));

    [Fact]
    public void A_name_that_comes_again_gets_a_number()
    {
        var taken = new HashSet<string>();

        Assert.Equal("so-y-te", CodeMaker.Take("so-y-te", taken));
        Assert.Equal("so-y-te-2", CodeMaker.Take("so-y-te", taken));
        Assert.Equal("so-y-te-3", CodeMaker.Take("so-y-te", taken));
        Assert.Equal("uy-ban-mat-tran-to-quoc-viet-nam-tinh-ha", CodeMaker.Take("uy-ban-mat-tran-to-quoc-viet-nam-tinh-ha", taken));
        Assert.Equal("uy-ban-mat-tran-to-quoc-viet-nam-tinh-2", CodeMaker.Take("uy-ban-mat-tran-to-quoc-viet-nam-tinh-ha", taken));
    }
}
