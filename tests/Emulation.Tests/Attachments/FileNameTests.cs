using Emulation.Attachments;
using Xunit;

namespace Emulation.Tests.Attachments;

public sealed class FileNameTests
{
    [Theory]
    [InlineData("Quyết định 15.pdf", "Quyết định 15.pdf")]
    [InlineData("C:\\Users\\An\\ảnh.jpg", "ảnh.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a<b>:\"c\"|?*.pdf", "a-b---c----.pdf")]
    [InlineData("anh\u202egpj.exe", "anhgpj.exe")]
    [InlineData("a\0b\r\n.pdf", "ab .pdf")]
    [InlineData("  . a.pdf. ", "a.pdf")]
    [InlineData("...", "")]
    [InlineData(null, "")]
    public void Only_what_any_system_can_save_under_stays(string? sent, string cleaned) => Assert.Equal(cleaned, FileName.Clean(sent));

    [Theory]
    [InlineData("anh.webp", "anh.jpg")]
    [InlineData("anh.JPEG", "anh.jpeg")]
    [InlineData("CON.jpg", "tep-CON.jpg")]
    [InlineData(".jpg", "tep.jpg")]
    public void The_name_ends_as_what_the_file_now_is(string cleaned, string name) => Assert.Equal(name, FileName.For(cleaned, FileKind.Jpeg));

    [Fact]
    public void A_long_name_keeps_its_end()
    {
        var name = FileName.For(new string('a', 300) + ".jpg", FileKind.Jpeg);

        Assert.Equal((120, true), (name.Length, name.EndsWith("aaa.jpg", StringComparison.Ordinal)));
    }
}
