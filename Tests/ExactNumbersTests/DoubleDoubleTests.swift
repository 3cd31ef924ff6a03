import ExactNumbers
import Testing

/// The expected numbers are those of mpmath 1.3 with 300 bits, split into the nearest 64-bit number and the rest.
@Suite("Numbers of 31 digits")
struct DoubleDoubleTests {
  enum Function: CaseIterable {
    case exponential, exponentialMinusOne, logarithm, logarithmOnePlus, squareRoot, sine, cosine, arctangent, arcsine,
      arccosine, hyperbolicSine, hyperbolicTangent, normalDistribution

    func value(_ a: DoubleDouble) -> DoubleDouble {
      switch self {
      case .exponential: a.exponential
      case .exponentialMinusOne: a.exponentialMinusOne
      case .logarithm: a.logarithm
      case .logarithmOnePlus: a.logarithmOnePlus
      case .squareRoot: a.squareRoot
      case .sine: a.sineAndCosine.sine
      case .cosine: a.sineAndCosine.cosine
      case .arctangent: a.arctangent
      case .arcsine: a.arcsine
      case .arccosine: a.arccosine
      case .hyperbolicSine: a.hyperbolicSine
      case .hyperbolicTangent: a.hyperbolicTangent
      case .normalDistribution: a.normalDistribution
      }
    }
  }

  struct Point {
    let function: Function
    let argument: Double
    let high: Double
    let low: Double

    init(_ function: Function, _ argument: Double, _ high: Double, _ low: Double) {
      self.function = function
      self.argument = argument
      self.high = high
      self.low = low
    }
  }

  @Test(arguments: points)
  func functions(point: Point) {
    let found = point.function.value(DoubleDouble(point.argument))
    let off = (found - DoubleDouble(high: point.high, low: point.low)).high.magnitude
    #expect(
      off <= (point.function == .normalDistribution ? 8 : 1) * 0x1p-102 * point.high.magnitude + 2
        * .leastNonzeroMagnitude,
      "\(point.function) of \(point.argument): off by \(off)")
  }

  @Test(arguments: powers)
  func power(base: Double, exponent: Double, expected: (high: Double, low: Double)) {
    let found = DoubleDouble(base).raised(to: DoubleDouble(exponent))
    let off = (found - DoubleDouble(high: expected.high, low: expected.low)).high.magnitude
    // Digits of the exponent are not digits of the mantissa.
    let bound = expected.high.magnitude * (1 + Double(expected.high.exponent.magnitude)) * 0x1p-101
    #expect(off <= bound, "\(base)^\(exponent): off by \(off)")
  }

  @Test func fractionsRoundToTheNearest() throws {
    let third = DoubleDouble(try #require(Rational(1, 3)))
    #expect((third * 3 - DoubleDouble(1)).high.magnitude < 0x1p-104)
    let large = DoubleDouble(try #require(Rational(.max, 1)))
    #expect(large.high == 0x1p63)
    #expect(large.low == -1)
    // 0.1 + 0.2 - 0.3 is nothing to 31 digits, and 5.6e-17 to 16.
    let parts = [(1, 10), (2, 10), (-3, 10)].compactMap { Rational($0, $1).map(DoubleDouble.init) }
    #expect((parts[0] + parts[1] + parts[2]).high.magnitude < 1e-32)
  }

  @Test func smallNumbersDivide() {
    let third = DoubleDouble(1e-305) / DoubleDouble(3e-305)
    #expect((third - DoubleDouble(high: 0x1.5555555555555p-2, low: 0x1.485fae8d96ba3p-58)).high.magnitude < 0x1p-104)
    #expect((DoubleDouble(0) / DoubleDouble(1e-305)).high == 0)
  }

  @Test func largeNumbersMultiply() {
    let product = DoubleDouble(1e300) * DoubleDouble(1.23456789e7)
    #expect(product.high == 0x1.194b14bdaecdcp+1020)
    #expect(product.low == 0x1.bb1143999f7b0p+965)
  }

  @Test func whatHasNoValueIsNotANumber() {
    #expect(DoubleDouble(-1).squareRoot.high.isNaN)
    #expect(DoubleDouble(-1).logarithm.high.isNaN)
    #expect(!DoubleDouble(1e31).sineAndCosine.sine.isFinite)
    #expect(!DoubleDouble(1000).exponential.isFinite)
    #expect(!(DoubleDouble(1e300) * DoubleDouble(1e300)).isFinite)
    #expect(!(DoubleDouble(.infinity) * DoubleDouble(2)).isFinite)
    #expect(DoubleDouble(-1000).exponential.high == 0)
    #expect(DoubleDouble(-2).raised(to: DoubleDouble(0.5)).high.isNaN)
  }

  private static let points: [Point] = [
    Point(.hyperbolicSine, -40, -0x1.a220d397972ebp+56, 0x1.d2f27be2e954ap+2),
    Point(.hyperbolicSine, -1e-09, -0x1.12e0be826d695p-30, -0x1.a68cd9e985016p-93),
    Point(.exponential, 0x1.0000000000000p+0, 0x1.5bf0a8b145769p+1, 0x1.4d57ee2b1013ap-53),
    Point(.exponential, 0x1.0000000000000p-1, 0x1.a61298e1e069cp+0, -0x1.b4690082a4906p-55),
    Point(.exponential, -0x1.4000000000000p+0, 0x1.25618372a584fp-2, 0x1.38d9bb0db4172p-57),
    Point(.exponential, 0x1.79ca10c924223p-67, 0x1.0000000000000p+0, 0x1.79ca10c924223p-67),
    Point(.exponential, 0x1.2c80000000000p+8, 0x1.719c25b8f5b4ap+433, 0x1.cb1412eb93c85p+373),
    Point(.exponential, -0x1.2c40000000000p+8, 0x1.c758233102acep-434, -0x1.81846b9f950a9p-489),
    Point(.exponential, 0x1.6260000000000p+9, 0x1.6c95af3fc9effp+1022, 0x1.39b7b2ace6cb2p+968),
    Point(.exponential, 0x1.4f8b588e368f1p-17, 0x1.0000a7c5e340ep+0, 0x1.bf6ba1f2a2657p-54),
    Point(.exponential, 0x1.664c2f837b4a2p-2, 0x1.6b3eb6199ffd2p+0, -0x1.d7249d7242730p-58),
    Point(.exponential, -0x1.66809d495182bp-2, 0x1.68c3a42a401d3p-1, 0x1.be1aea9287becp-56),
    Point(.exponentialMinusOne, 0x1.79ca10c924223p-67, 0x1.79ca10c924223p-67, 0x1.16c262777579cp-134),
    Point(.exponentialMinusOne, -0x1.12e0be826d695p-30, -0x1.12e0be801f1d9p-30, -0x1.7241290ac00f7p-84),
    Point(.exponentialMinusOne, 0x1.0000000000000p-2, 0x1.22d78f0fa061ap-2, -0x1.89843c4964554p-56),
    Point(.exponentialMinusOne, -0x1.999999999999ap-2, -0x1.51979f31b1e25p-2, 0x1.fe394e18ab29cp-57),
    Point(.exponentialMinusOne, 0x1.8000000000000p+1, 0x1.315e5bf6fb106p+4, -0x1.a568407591768p-53),
    Point(.exponentialMinusOne, -0x1.9000000000000p+5, -0x1.0000000000000p+0, 0x1.d257d547e083fp-73),
    Point(.logarithm, 0x1.0000000001000p+0, 0x1.ffffffffff000p-41, 0x1.5555555554555p-122),
    Point(.logarithm, 0x1.ccccccccccccdp-1, -0x1.af8e8210a415cp-4, 0x1.62ed262461c3cp-58),
    Point(.logarithm, 0x1.199999999999ap+0, 0x1.8663f793c46ccp-4, 0x1.b55a66e0b30efp-58),
    Point(.logarithm, 0x1.0000000000000p+1, 0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56),
    Point(.logarithm, 0x1.0000000000000p-1, -0x1.62e42fefa39efp-1, -0x1.abc9e3b39803fp-56),
    Point(.logarithm, 0x1.7e43c8800759cp+996, 0x1.5963447f87fb5p+9, 0x1.abccc0710fcd4p-46),
    Point(.logarithm, 0x1.d99999999999ap+1, 0x1.4eeee650ae550p+0, -0x1.7cc343571eabfp-54),
    Point(.logarithm, 0x1.6a0902de00d1bp-1, -0x1.62e6b3842a25ep-2, 0x1.ab287f524a622p-56),
    Point(.logarithm, 0x1.6a09aaa3ad18dp+0, 0x1.62e386e3de80fp-2, 0x1.9010e0db86a55p-56),
    Point(.logarithmOnePlus, 0x1.ef2d0f5da7dd9p-84, 0x1.ef2d0f5da7dd9p-84, -0x1.dee7a4ad4b820p-168),
    Point(.logarithmOnePlus, -0x1.12e0be826d695p-30, -0x1.12e0be84bbb51p-30, 0x1.6fc755c3dd59ap-84),
    Point(.logarithmOnePlus, 0x1.999999999999ap-5, 0x1.8fb063ef2c7eap-5, -0x1.91584b75ed7b7p-60),
    Point(.logarithmOnePlus, -0x1.0000000000000p-1, -0x1.62e42fefa39efp-1, -0x1.abc9e3b39803fp-56),
    Point(.logarithmOnePlus, 0x1.8000000000000p+1, 0x1.62e42fefa39efp+0, 0x1.abc9e3b39803fp-55),
    Point(.squareRoot, 0x1.0000000000000p+1, 0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54),
    Point(.squareRoot, 0x1.8000000000000p+1, 0x1.bb67ae8584caap+0, 0x1.cec95d0b5c1e3p-54),
    Point(.squareRoot, 0x1.7e43c8800759cp+996, 0x1.38d352e5096afp+498, 0x1.ffe14f9c9a5ebp+443),
    Point(.squareRoot, 0x1.56e1fc2f8f359p-997, 0x1.a2fe76a3f9475p-499, 0x1.7871024a1f7d2p-556),
    Point(.squareRoot, 0x1.999999999999ap-4, 0x1.43d136248490fp-2, 0x1.d887adafe7cc4p-61),
    Point(.sine, 1e+16, 0x1.8f334432ebba5p-1, -0x1.6acbc789ae1f9p-55),
    Point(.cosine, 1e+16, -0x1.40991e398dbfcp-1, 0x1.a97b522a7b700p-55),
    Point(.sine, 1e+20, -0x1.4a5e605fd6450p-1, -0x1.cee0e2466719bp-55),
    Point(.cosine, 1e+20, 0x1.872720fc60d3dp-1, 0x1.912a503b21538p-55),
    Point(.sine, -3e+25, -0x1.8ed03bfc145a6p-2, 0x1.49b9d750a7406p-57),
    Point(.cosine, -3e+25, 0x1.d792a723383ecp-1, -0x1.5c0c4802e4244p-55),
    Point(.sine, 1e+29, -0x1.4a40a86c42bd5p-1, -0x1.789d10378a15ap-55),
    Point(.cosine, 1e+29, -0x1.874038bf1fb57p-1, 0x1.738b669f37e37p-56),
    Point(.sine, 0x1.0000000000000p+0, 0x1.aed548f090ceep-1, 0x1.06374f484e288p-59),
    Point(.sine, 0x1.0000000000000p-1, 0x1.eaee8744b05f0p-2, -0x1.789b43c9b027dp-58),
    Point(.sine, -0x1.0000000000000p+1, -0x1.d18f6ead1b446p-1, 0x1.02a3dbf3bffb2p-56),
    Point(.sine, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30, -0x1.a68cd9e985016p-93),
    Point(.sine, 0x1.921fb54442d11p+1, 0x1.d1a62633145c0p-49, 0x1.b839a252048c0p-103),
    Point(.sine, 0x1.9000000000000p+6, -0x1.03425b78c4db8p-1, -0x1.c23d8557420fbp-59),
    Point(.sine, 0x1.e848000000000p+19, -0x1.6664b2568d867p-2, -0x1.264732d26e9b9p-56),
    Point(.sine, 0x1.c6bf526340000p+49, 0x1.b76f88136cebap-1, -0x1.b5acbdcf56c2ap-56),
    Point(.sine, -0x1.2a05f20000000p+33, 0x1.f334c7896a4e3p-2, 0x1.332cd01b7d484p-56),
    Point(.sine, 0x1.6000000000000p+4, -0x1.220a29f6eb9f4p-7, 0x1.504b8bc40d505p-62),
    Point(.cosine, 0x1.0000000000000p+0, 0x1.14a280fb5068cp-1, -0x1.b71edcc9344bcp-55),
    Point(.cosine, 0x1.0000000000000p-1, 0x1.c1528065b7d50p-1, -0x1.892111312e828p-55),
    Point(.cosine, -0x1.0000000000000p+1, -0x1.aa22657537205p-2, 0x1.6f3341d4d1235p-56),
    Point(.cosine, 0x1.12e0be826d695p-30, 0x1.0000000000000p+0, -0x1.2725dd1d243acp-61),
    Point(.cosine, 0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54, -0x1.f1976b7ed8fbcp-110),
    Point(.cosine, 0x1.9000000000000p+6, 0x1.b981dbf665fdfp-1, 0x1.8fd0cdcd985e8p-55),
    Point(.cosine, 0x1.e848000000000p+19, 0x1.df9df9906d32cp-1, 0x1.abb226a0c6680p-55),
    Point(.cosine, 0x1.c6bf526340000p+49, -0x1.06c154609d33fp-1, 0x1.ea7fabcd955c1p-55),
    Point(.cosine, -0x1.2a05f20000000p+33, 0x1.bf098901c931ap-1, -0x1.f366020f3b0f5p-55),
    Point(.cosine, 0x1.6000000000000p+3, 0x1.220ae41ee2fdfp-8, 0x1.7f17841b97bf3p-62),
    Point(.arctangent, 0x1.0000000000000p-1, 0x1.dac670561bb4fp-2, 0x1.a2b7f222f65e2p-56),
    Point(.arctangent, -0x1.0000000000000p+1, -0x1.1b6e192ebbe44p+0, -0x1.b1b466a88828ep-54),
    Point(.arctangent, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30, -0x1.a68cd9e985016p-92),
    Point(.arctangent, 0x1.4000000000000p+1, 0x1.30b6d796a4da8p+0, 0x1.6254cb03bb199p-54),
    Point(.arctangent, 0x1.2a05f20000000p+33, 0x1.921fb543d4de0p+0, 0x1.408aa5768deb7p-54),
    Point(.arctangent, 0x1.0000000000000p+0, 0x1.921fb54442d18p-1, 0x1.1a62633145c07p-55),
    Point(.arctangent, -0x1.8000000000000p+0, -0x1.f730bd281f69bp-1, -0x1.007887af0cbbdp-56),
    Point(.arcsine, 0x1.0000000000000p-1, 0x1.0c152382d7366p-1, -0x1.ee6913347c2a6p-55),
    Point(.arcsine, -0x1.3333333333333p-2, -0x1.380159e14f6ffp-2, 0x1.faba2e0185aa0p-56),
    Point(.arcsine, 0x1.ffffde7210be9p-1, 0x1.91c306b2c13adp+0, -0x1.fb5513da6b051p-54),
    Point(.arcsine, 0x1.12e0be826d695p-30, 0x1.12e0be826d695p-30, 0x1.a68cd9e985016p-93),
    Point(.arcsine, -0x1.0000000000000p+0, -0x1.921fb54442d18p+0, -0x1.1a62633145c07p-54),
    Point(.arcsine, 0x1.ffffffffffff8p-1, 0x1.921fb48f3dde5p+0, 0x1.beac91ed3721cp-58),
    Point(.exponential, 709.5, 0x1.81e9b4b52d0c9p+1023, -0x1.40367ff946b15p+964),
    Point(.normalDistribution, -2.03, 0x1.5afc19e012cb0p-6, 0x1.2aff51bb45733p-61),
    Point(.normalDistribution, -2.9, 0x1.e91c9c6c201e2p-10, 0x1.475d1787ff62dp-64),
    Point(.normalDistribution, -3, 0x1.61de1f985b5d7p-10, -0x1.dd537b698460ep-65),
    Point(.normalDistribution, -38, 0x0.00000037b23b8p-1022, 0),
    Point(.arccosine, -0.9999999999999999, 0x1.921fb52442d18p+1, 0x1.1a62632bf06b2p-53),
    Point(.arccosine, 0x1.0000000000000p-1, 0x1.0c152382d7366p+0, -0x1.ee6913347c2a6p-54),
    Point(.arccosine, -0x1.3333333333333p-2, 0x1.e0200bbc96ad8p+0, -0x1.9130a13c6ea84p-56),
    Point(.arccosine, 0x1.ffffde7210be9p-1, 0x1.72ba46065af16p-10, -0x1.2223d13cea1f2p-64),
    Point(.arccosine, 0x1.12e0be826d695p-30, 0x1.921fb53ff74e9p+0, -0x1.680b061ebd8cbp-54),
    Point(.arccosine, 0x1.ffffffffffff8p-1, 0x1.6a09e667f3bcdp-25, 0x1.2724e5264b091p-82),
    Point(.arccosine, -0x1.ff7ced916872bp-1, 0x1.8c66280ae928ep+1, -0x1.7bc4abf48c07ap-54),
    Point(.hyperbolicSine, 0x1.0000000000000p-1, 0x1.0acd00fe63b97p-1, -0x1.ae543b544f28dp-56),
    Point(.hyperbolicSine, -0x1.0000000000000p+1, -0x1.d03cf63b6e19fp+1, -0x1.bcd3200b25880p-53),
    Point(.hyperbolicSine, 0x1.19799812dea11p-40, 0x1.19799812dea11p-40, 0x1.c5b5b6ee6e898p-123),
    Point(.hyperbolicSine, 0x1.e000000000000p+4, 0x1.370470aec28edp+42, -0x1.85e0eff118e46p-12),
    Point(.hyperbolicSine, 0x1.999999999999ap-3, 0x1.9c560cd35ef81p-3, 0x1.6c1442ae041cdp-57),
    Point(.hyperbolicTangent, 0x1.0000000000000p-1, 0x1.d9353d7568af3p-2, 0x1.944a3b887196cp-56),
    Point(.hyperbolicTangent, -0x1.0000000000000p+1, -0x1.ed9505e1bc3d4p-1, 0x1.661de681e0bedp-56),
    Point(.hyperbolicTangent, 0x1.19799812dea11p-40, 0x1.19799812dea11p-40, -0x1.c5b5b6ee6e898p-122),
    Point(.hyperbolicTangent, 0x1.2000000000000p+4, 0x1.ffffffffffffcp-1, -0x1.6d875fbbc0c4dp-56),
    Point(.hyperbolicTangent, 0x1.5c28f5c28f5c3p-3, 0x1.58d8296a405bdp-3, -0x1.d67c494b0035fp-57),
    Point(.normalDistribution, 0x1.0000000000000p-1, 0x1.62075e232ac77p-1, -0x1.0cbf1c37bd636p-56),
    Point(.normalDistribution, -0x1.8000000000000p+0, 0x1.11a46d89647efp-4, -0x1.8754956d31307p-58),
    Point(.normalDistribution, -0x1.f333333333333p+1, 0x1.93761cc01c789p-15, -0x1.f7198893d9291p-70),
    Point(.normalDistribution, -0x1.0666666666666p+2, 0x1.5a93510d1bfc4p-16, -0x1.d7b757bd73103p-71),
    Point(.normalDistribution, -0x1.4000000000000p+4, 0x1.c0bd0f1880783p-295, -0x1.ede1acbcb844fp-351),
    Point(.normalDistribution, 0x1.4000000000000p+2, 0x1.fffff661ae86fp-1, 0x1.98f9e01bdc39dp-55),
    Point(.normalDistribution, 0x1.0c6f7a0b5ed8dp-20, 0x1.00000d62e35a3p-1, -0x1.22f653202d3cbp-55),
    Point(.normalDistribution, 0x1.feb851eb851ecp+1, 0x1.fffbab795b93dp-1, 0x1.3923b0e08537fp-55),
  ]

  private static let powers: [(Double, Double, (high: Double, low: Double))] = [
    (0x1.0000000000000p+1, 0x1.0000000000000p-1, (0x1.6a09e667f3bcdp+0, -0x1.bdd3413b26456p-54)),
    (0x1.8000000000000p+0, -0x1.2000000000000p+1, (0x1.9b3d438ada293p-2, 0x1.204b4e12c5325p-57)),
    (-0x1.8000000000000p+1, 0x1.4000000000000p+2, (-0x1.e600000000000p+7, 0x0.0p+0)),
    (-0x1.0000000000000p+1, -0x1.8000000000000p+1, (-0x1.0000000000000p-3, 0x0.0p+0)),
    (0x1.4000000000000p+3, 0x1.2c00000000000p+8, (0x1.7e43c8800759cp+996, -0x1.698fdc7ace0cap+942)),
    (0x1.999999999999ap-4, -0x1.1800000000000p+4, (0x1.18ddde9363220p+58, -0x1.7fdfdf9511948p+2)),
    (0x1.4f8b588e368f1p-17, 0x1.55553ef6b5d46p-2, (0x1.60fbe31d3e322p-6, 0x1.ea9d36b8d41f4p-60)),
  ]
}
