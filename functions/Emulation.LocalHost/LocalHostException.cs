namespace Emulation.LocalHost;

/// <summary>Something that the person at the keyboard can put right. The message is Vietnamese and says what to do.</summary>
public sealed class LocalHostException(string message, Exception? inner = null) : Exception(message, inner);
